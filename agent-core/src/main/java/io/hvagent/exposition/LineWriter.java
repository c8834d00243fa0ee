package io.hvagent.exposition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the lines that are the same in both text formats. For one thread. */
final class LineWriter {
    private final ByteWriter out;
    private final NumberWriter numbers;

    LineWriter(ByteWriter out) {
        this.out = out;
        this.numbers = new NumberWriter(out);
    }

    void type(String family, String type) throws IOException {
        out.write(ascii("# TYPE " + family + " " + type + "\n"));
    }

    /** @param escaped the text as its format wants it; none is no line */
    void help(String family, byte[] escaped) throws IOException {
        if (escaped.length > 0) {
            out.write(ascii("# HELP " + family + " "));
            out.write(escaped);
            out.write('\n');
        }
    }

    void samples(PageFamily family) throws IOException {
        byte[] name = ascii(family.family().name());
        for (PageFamily.Part part : family.parts()) {
            part.forEach((labels, value) -> sample(name, labels, value));
        }
    }

    /** @param labels all that stands between the family's name and the value */
    void sample(byte[] name, byte[] labels, double value) throws IOException {
        out.write(name);
        out.write(labels);
        out.write(' ');
        numbers.write(value);
        out.write('\n');
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
