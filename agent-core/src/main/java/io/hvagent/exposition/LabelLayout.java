package io.hvagent.exposition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How a block with certain label names is written: all that stands between the values, encoded once. The source's labels come
 * last and are part of it.
 */
final class LabelLayout {
    private final List<String> names;
    private final List<byte[]> openings = new ArrayList<>();
    private final byte[] closing;
    private final int fixedHash;
    private final boolean fits;

    /** @param suffix of the sample's name, such as {@code _bucket}; mostly empty */
    LabelLayout(String suffix, List<String> names, SeriesRules rules) {
        this.names = names;
        Map<String, byte[]> added = rules.labels().entrySet().stream()
                .filter(label -> !names.contains(label.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        label -> LabelText.value(label.getValue(), rules.labelLength()),
                        (a, b) -> a,
                        LinkedHashMap::new));
        fits = names.size() + added.size() <= rules.maxLabels();
        names.forEach(name -> openings.add(bytes((openings.isEmpty() ? suffix + "{" : ",") + name + "=\"")));
        closing = closing(suffix, added);
        fixedHash = added.entrySet().stream()
                .mapToInt(label -> LabelEncoder.hash(label.getKey(), label.getValue()))
                .reduce(suffix.hashCode(), Integer::sum);
    }

    private byte[] closing(String suffix, Map<String, byte[]> added) {
        StringBuilder text = new StringBuilder();
        added.forEach((name, value) -> text.append(names.isEmpty() && text.isEmpty() ? suffix + "{" : ",")
                .append(name)
                .append("=\"")
                .append(new String(value, StandardCharsets.UTF_8))
                .append('"'));
        boolean braces = !names.isEmpty() || !added.isEmpty();
        return bytes(braces ? text.append('}').toString() : suffix);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The names that values are given for. */
    List<String> names() {
        return names;
    }

    /** What stands before the value of one name. */
    byte[] opening(int index) {
        return openings.get(index);
    }

    /** What stands after the last value's quote: the source's labels and the brace. */
    byte[] closing() {
        return closing;
    }

    /** The part of a block's hash that does not depend on the values. */
    int fixedHash() {
        return fixedHash;
    }

    /** Whether a series of this layout has few enough labels. */
    boolean fits() {
        return fits;
    }
}
