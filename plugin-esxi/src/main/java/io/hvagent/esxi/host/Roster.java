package io.hvagent.esxi.host;

import io.hvagent.esxi.config.Vcenter;
import java.util.List;

/**
 * Whom to watch, as of now.
 *
 * @param vcenters whose hosts are watched
 * @param hosts that are listed one by one
 * @param problems entries of files that could not be used, and why
 */
public record Roster(List<Vcenter> vcenters, List<EsxiHost> hosts, List<String> problems) {
    public Roster {
        vcenters = List.copyOf(vcenters);
        hosts = List.copyOf(hosts);
        problems = List.copyOf(problems);
    }
}
