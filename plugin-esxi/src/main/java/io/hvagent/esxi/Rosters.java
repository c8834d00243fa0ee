package io.hvagent.esxi;

import io.hvagent.esxi.compat.Atlas;
import io.hvagent.esxi.compat.Entries;
import io.hvagent.esxi.compat.Legacy;
import io.hvagent.esxi.config.EsxiConfig;
import io.hvagent.esxi.config.Vcenter;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.host.Roster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads whom to watch from the profile and the files that it names. Thread-safe. */
final class Rosters {
    private final EsxiConfig config;
    private final Optional<Legacy> legacy;

    Rosters(EsxiConfig config, Optional<Legacy> legacy) {
        this.config = config;
        this.legacy = legacy;
    }

    /** Whether hosts are, or may be, listed one by one. */
    boolean lists() {
        return !config.hosts().isEmpty() || mayChange();
    }

    /** Whether another reading may give others. */
    boolean mayChange() {
        return !config.fileSd().isEmpty() || legacy.flatMap(Legacy::atlas).isPresent();
    }

    /**
     * Those of now; of two hosts or vCenters with the same name the one of the profile, then the first.
     *
     * @throws IllegalArgumentException if a file cannot be read; the message names it
     */
    Roster read() {
        Map<String, Vcenter> vcenters = new LinkedHashMap<>();
        Map<String, EsxiHost> hosts = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        config.vcenters().forEach(vcenter -> vcenters.put(vcenter.name(), vcenter));
        add(config.hosts(), hosts);
        for (Path file : config.fileSd()) {
            add(Entries.hosts(file), hosts);
        }
        legacy.ifPresent(
                old -> old.atlas().map(file -> Atlas.read(file, config.atlas())).ifPresent(atlas -> {
                    atlas.vcenters().forEach(name -> old.vcenter(name)
                            .ifPresent(vcenter -> vcenters.putIfAbsent(vcenter.name(), vcenter)));
                    add(atlas.hosts(), hosts);
                    problems.addAll(atlas.problems());
                }));
        return new Roster(List.copyOf(vcenters.values()), List.copyOf(hosts.values()), problems);
    }

    private static void add(Collection<EsxiHost> some, Map<String, EsxiHost> hosts) {
        some.forEach(host -> hosts.putIfAbsent(host.name(), host));
    }
}
