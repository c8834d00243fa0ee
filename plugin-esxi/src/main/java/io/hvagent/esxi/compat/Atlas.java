package io.hvagent.esxi.compat;

import io.hvagent.esxi.config.AtlasRules;
import io.hvagent.esxi.host.EsxiHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The replaced exporter's atlas file: vCenters and hosts as entries of file-based discovery, told apart by the label job.
 *
 * @param vcenters their server_name, once each
 * @param problems entries that could not be used, and why
 */
public record Atlas(List<String> vcenters, List<EsxiHost> hosts, List<String> problems) {
    /** @throws IllegalArgumentException if the file cannot be read or is no such file */
    public static Atlas read(Path file, AtlasRules rules) {
        List<Entries.Entry> entries = Entries.read(file);
        Map<String, String> bySite = new LinkedHashMap<>();
        List<String> vcenters = entries.stream()
                .filter(entry -> entry.label("job").equals("vcenter"))
                .map(entry -> entry.label("server_name"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        vcenters.forEach(name -> bySite.putIfAbsent(SiteName.of(name), name));
        Map<String, EsxiHost> hosts = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Entries.Entry entry : entries) {
            if (entry.label("job").equals("vmware-esxi") && rules.takes(entry.label("status"))) {
                try {
                    EsxiHost host = host(entry, rules, bySite);
                    hosts.putIfAbsent(host.name(), host);
                } catch (IllegalArgumentException e) {
                    problems.add(e.getMessage());
                }
            }
        }
        return new Atlas(vcenters, List.copyOf(hosts.values()), List.copyOf(problems));
    }

    private static EsxiHost host(Entries.Entry entry, AtlasRules rules, Map<String, String> bySite) {
        String site = entry.label("site");
        if (entry.label("name").isEmpty()) {
            throw new IllegalArgumentException("an entry of the job vmware-esxi has no label name");
        }
        String address = rules.addressOf(entry.label("name"), site);
        return new EsxiHost(address, address, bySite.getOrDefault(site, ""), site);
    }
}
