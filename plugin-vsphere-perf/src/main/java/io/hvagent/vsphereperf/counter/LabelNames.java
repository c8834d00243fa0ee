package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphereperf.config.InlineLabel;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The labels of every series of one kind of object: vCenter, name, id, and the inline labels that were asked for. */
public final class LabelNames {
    private final Kind kind;
    private final List<InlineLabel> inline;
    private final List<String> names;
    private final Map<String, List<String>> withDevice = new HashMap<>();

    public LabelNames(Kind kind, Set<InlineLabel> wanted) {
        this.kind = kind;
        this.inline = List.of(InlineLabel.values()).stream()
                .filter(wanted::contains)
                .filter(label -> !word(label).equals(kind.word()))
                .toList();
        List<String> all = new ArrayList<>(List.of("vcenter", kind.word(), "moid"));
        inline.forEach(label -> all.add(word(label)));
        this.names = List.copyOf(all);
    }

    private static String word(InlineLabel label) {
        return label.name().toLowerCase(Locale.ROOT);
    }

    /** The labels of an object's own series; always the same list. */
    public List<String> names() {
        return names;
    }

    /** The labels of the series of one of its instances; the same list for the same label. */
    public synchronized List<String> names(DeviceLabel device) {
        return withDevice.computeIfAbsent(device.label(), label -> {
            List<String> all = new ArrayList<>(names);
            all.add(label);
            return List.copyOf(all);
        });
    }

    /** The values of an object's own series, in the order of the names. */
    public String[] values(Monitored object) {
        String[] values = new String[names.size()];
        values[0] = object.vcenter();
        values[1] = object.name();
        values[2] = object.moid();
        for (int i = 0; i < inline.size(); i++) {
            values[3 + i] = inline.get(i) == InlineLabel.CLUSTER
                    ? object.place().cluster()
                    : object.place().datacenter();
        }
        return values;
    }

    /** The kind of object. */
    public Kind kind() {
        return kind;
    }
}
