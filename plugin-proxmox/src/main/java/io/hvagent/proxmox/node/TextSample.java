package io.hvagent.proxmox.node;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One line of a text file; as many values as labels. */
record TextSample(String name, List<String> labels, List<String> values, double value) {
    /** What tells it from other series: its name and its labels in any order. */
    List<Object> series() {
        Set<List<String>> pairs = new HashSet<>();
        for (int i = 0; i < labels.size(); i++) {
            pairs.add(List.of(labels.get(i), values.get(i)));
        }
        return List.of(name, pairs);
    }
}
