package io.hvagent.vsphereperf.influx;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One point that is no performance sample.
 *
 * @param tags those with an empty value are left out
 * @param fields at least one: an Integer becomes an integer, a Double a float, any other value text
 */
record Point(String measurement, Map<String, String> tags, SortedMap<String, Object> fields) {
    Point {
        tags = Map.copyOf(tags);
        fields = new TreeMap<>(fields);
    }

    /** Writes it as one line. */
    void writeTo(LineBytes line, long epochSeconds) {
        TagSet sorted = new TagSet();
        tags.forEach(sorted::put);
        sorted.writeTo(line.measurement(measurement));
        char separator = ' ';
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            value(line.raw(separator).name(field.getKey()).raw('='), field.getValue());
            separator = ',';
        }
        line.raw(' ').integer(epochSeconds).raw('\n');
    }

    private static void value(LineBytes line, Object value) {
        if (value instanceof Integer integer) {
            line.integer(integer).raw('i');
        } else if (value instanceof Double number) {
            line.ascii(number.toString());
        } else {
            line.quoted(value.toString());
        }
    }
}
