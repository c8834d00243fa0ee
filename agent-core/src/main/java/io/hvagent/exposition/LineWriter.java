package io.hvagent.exposition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes the lines that are the same in both text formats. For one thread. */
final class LineWriter {
    private final ByteWriter out;
    private final NumberWriter numbers;
    private final Shortcut shortcut;

    /** Who may have the lines of a part already. */
    interface Shortcut {
        /** Whether it adds the part's lines itself. */
        boolean take(PageFamily.Part part) throws IOException;
    }

    LineWriter(ByteWriter out) {
        this(out, part -> false);
    }

    /** @param shortcut asked at the place of each part that is written whole */
    LineWriter(ByteWriter out, Shortcut shortcut) {
        this.out = out;
        this.numbers = new NumberWriter(out);
        this.shortcut = shortcut;
    }

    void type(String family, String type) throws IOException {
        line("# TYPE " + family + " " + type);
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
        for (PageFamily.Part part : family.parts()) {
            if (!shortcut.take(part)) {
                samples(part);
            }
        }
    }

    void samples(PageFamily.Part part) throws IOException {
        byte[] name = part.name();
        part.forEach((labels, value) -> sample(name, labels, value));
    }

    /** @param labels all that stands between the family's name and the value */
    void sample(byte[] name, byte[] labels, double value) throws IOException {
        out.write(name);
        out.write(labels);
        out.write(' ');
        numbers.write(value);
        out.write('\n');
    }

    /** Writes a line as it is. */
    void line(String ascii) throws IOException {
        out.write(ascii(ascii + "\n"));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
