package io.hvagent.esxi.config;

import io.hvagent.esxi.compat.LegacyConfig;
import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.http.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The plugin's own keys.
 *
 * @param vcenters those whose hosts are watched through their API
 * @param hosts watched one by one, by SSH or their own API
 * @param fileSd files of Prometheus' file-based discovery with more such hosts
 * @param atlas what is made of the entries of {@code compat_files: atlas}
 * @param tls how the vCenters of that file prove that they are themselves
 * @param direct asks the API of each listed host
 * @param ssh asks the states of services over SSH
 * @param sensorSeries which sensors have series of their own
 * @param compatFiles files of the replaced exporter
 */
public record EsxiConfig(
        List<Vcenter> vcenters,
        List<EsxiHost> hosts,
        List<Path> fileSd,
        AtlasRules atlas,
        Optional<Tls> tls,
        Optional<Direct> direct,
        Optional<SshConfig> ssh,
        SensorSeries sensorSeries,
        Optional<CompatFiles> compatFiles) {
    /**
     * Files of the replaced exporter.
     *
     * @param config its {@code config.yaml}; where CONFIG_FILE points to, if nothing is written; what is wrong in one that is there
     *     is a mistake of the profile
     * @param atlas its list of hosts and vCenters; where ATLAS_FILE points to, if nothing is written
     */
    public record CompatFiles(Optional<Path> config, Optional<Path> atlas) {
        public CompatFiles {
            config.filter(Files::isReadable).ifPresent(LegacyConfig::read);
        }
    }

    /** @throws IllegalArgumentException if something cannot work; the message names the key */
    public EsxiConfig {
        vcenters = List.copyOf(vcenters);
        hosts = List.copyOf(hosts);
        fileSd = List.copyOf(fileSd);
        atlas = Objects.requireNonNullElse(atlas, AtlasRules.USUAL);
        sensorSeries = Objects.requireNonNullElse(sensorSeries, SensorSeries.ALL);
        boolean listed = !hosts.isEmpty() || !fileSd.isEmpty();
        check(
                !vcenters.isEmpty() || listed || compatFiles.isPresent(),
                "vcenters: nothing to watch; name a vCenter, or hosts and how to reach them (direct or ssh)");
        check(
                !listed || direct.isPresent() || ssh.isPresent() || compatFiles.isPresent(),
                "hosts: say how they are reached; write direct (their API) or ssh");
        check(distinct(vcenters, Vcenter::name), "vcenters: two have the same name; give each a name of its own");
        check(distinct(hosts, EsxiHost::name), "hosts: two have the same name; give each a name of its own");
    }

    private static <T> boolean distinct(List<T> all, Function<T, String> name) {
        Set<String> names = new HashSet<>();
        return all.stream().allMatch(one -> names.add(name.apply(one)));
    }

    static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
