package io.hvagent.vsphereperf.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineBytesTest {
    private static final String HARD = "\\\\\\,,==  \"\"'#ab Zé€中\uD83D\uDE00.-_/%\n\t\r";

    @Test
    void whatIsWrittenIsReadBackWhateverItHolds() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            String measurement = "m" + text(random);
            Map<String, String> tags = texts(random, 4);
            Map<String, String> fields = texts(random, 3);
            fields.put("last", text(random));
            Point point = new Point(measurement, tags, new TreeMap<>(fields));
            long time = random.nextInt();

            LineBytes line = new LineBytes(1);
            point.writeTo(line, time);

            List<ParsedLine> read = ParsedLine.all(line.toString());
            assertEquals(1, read.size(), line::toString);
            assertEquals(new ParsedLine(carried(measurement), named(tags), quoted(fields), time), read.get(0));
        }
    }

    @Test
    void tagsStandInTheOrderOfTheirKeys() {
        LineBytes line = new LineBytes(16);
        new TagSet().put("b", "2").put("a", "1").put("c", "").put("b", "3").writeTo(line.measurement("m"));
        assertEquals("m,a=1,b=3", line.toString());
    }

    @Test
    void manyTagsAreSortedToo() {
        TagSet tags = new TagSet();
        Random random = new Random(7);
        for (int i = 0; i < 100; i++) {
            tags.put("k" + random.nextInt(60), "v");
        }
        LineBytes line = new LineBytes(16).measurement("m");
        tags.writeTo(line);
        List<String> keys = ParsedLine.of(line + " f=1 1").tagKeys();
        assertEquals(keys.stream().sorted().toList(), keys);
        assertTrue(keys.size() > 16, "more than there was room for at first");
    }

    @Test
    void whatCannotStandInALineIsWrittenAsSomethingElse() {
        assertEquals("a\\nb\\rc\\td?e?f", written("a\nb\rc\td\0e\uD800f"));
        assertEquals("C:/", written("C:\\"));
        assertEquals("a\\b\\\\ c", written("a\\b\\ c"));
    }

    private static String written(String tag) {
        return new LineBytes(1).name(tag).toString();
    }

    private static Map<String, String> texts(Random random, int most) {
        Map<String, String> texts = new TreeMap<>();
        for (int i = random.nextInt(most); i > 0; i--) {
            texts.put(i + text(random), text(random));
        }
        return texts;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(HARD.length());
            text.append(Character.isSurrogate(HARD.charAt(at)) ? "\uD83D\uDE00" : HARD.charAt(at));
        }
        return text.toString();
    }

    /** As names are after what line protocol cannot carry has been replaced; empty values are left out. */
    private static Map<String, String> named(Map<String, String> tags) {
        return tags.entrySet().stream()
                .filter(tag -> !tag.getValue().isEmpty())
                .collect(Collectors.toMap(tag -> carried(tag.getKey()), tag -> carried(tag.getValue())));
    }

    private static Map<String, String> quoted(Map<String, String> fields) {
        return fields.entrySet().stream()
                .collect(Collectors.toMap(field -> carried(field.getKey()), field -> visible(field.getValue())));
    }

    private static String carried(String text) {
        String visible = visible(text);
        List<String> ends = new ArrayList<>(List.of("\\"));
        return text.endsWith(ends.get(0)) ? visible.substring(0, visible.length() - 1) + "/" : visible;
    }

    private static String visible(String text) {
        return text.replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r");
    }
}
