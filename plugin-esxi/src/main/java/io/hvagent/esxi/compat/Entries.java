package io.hvagent.esxi.compat;

import io.hvagent.esxi.host.EsxiHost;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The entries of a file of Prometheus' file-based discovery: JSON or YAML. */
public final class Entries {
    private Entries() {}

    /**
     * An entry.
     *
     * @param targets such as {@code esx1.example.com:443}
     */
    record Entry(List<String> targets, Map<String, String> labels) {
        String label(String name) {
            return labels.getOrDefault(name, "");
        }
    }

    /** @throws IllegalArgumentException if it cannot be read or is no such file */
    static List<Entry> read(Path file) {
        if (!(DataFile.read(file) instanceof List<?> list)) {
            throw new IllegalArgumentException(file + " must be a list of entries with targets and labels");
        }
        return list.stream().map(DataFile::map).map(Entries::entry).toList();
    }

    private static Entry entry(Map<String, Object> members) {
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Object> written = DataFile.map(members.get("labels"));
        written.keySet().forEach(label -> labels.put(label, DataFile.text(written, label)));
        List<String> targets = DataFile.list(members.get("targets")).stream()
                .map(String::valueOf)
                .toList();
        return new Entry(targets, labels);
    }

    /**
     * The hosts that the targets of a file are: named by the label name where an entry has one target, else by the target, with
     * the labels vcenter and site.
     *
     * @throws IllegalArgumentException if it cannot be read or is no such file
     */
    public static List<EsxiHost> hosts(Path file) {
        List<EsxiHost> hosts = new ArrayList<>();
        for (Entry entry : read(file)) {
            for (String target : entry.targets()) {
                String address = withoutPort(target);
                String name = entry.targets().size() == 1 ? entry.label("name") : "";
                hosts.add(new EsxiHost(
                        name.isEmpty() ? address : name, address, entry.label("vcenter"), entry.label("site")));
            }
        }
        return hosts;
    }

    /** {@code [2001:db8::1]:443} is {@code 2001:db8::1}. */
    private static String withoutPort(String target) {
        String bare = target.strip();
        if (bare.startsWith("[") && bare.contains("]")) {
            return bare.substring(1, bare.indexOf(']'));
        }
        int colon = bare.indexOf(':');
        return colon >= 0 && colon == bare.lastIndexOf(':') ? bare.substring(0, colon) : bare;
    }
}
