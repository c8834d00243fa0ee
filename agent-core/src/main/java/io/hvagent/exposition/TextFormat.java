package io.hvagent.exposition;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes families in Prometheus' text format 0.0.4. For one thread. */
final class TextFormat {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final ByteWriter out;
    private final NumberWriter numbers;

    TextFormat(ByteWriter out) {
        this.out = out;
        this.numbers = new NumberWriter(out);
    }

    void write(List<PageFamily> families) throws IOException {
        for (PageFamily family : families) {
            write(family);
        }
        out.flush();
    }

    private void write(PageFamily family) throws IOException {
        describe(family.family());
        byte[] name = ascii(family.family().name());
        for (PageFamily.Part part : family.parts()) {
            part.forEach((labels, value) -> line(name, labels, value));
        }
    }

    private void describe(Family family) throws IOException {
        if (!family.help().isEmpty()) {
            out.write(ascii("# HELP " + family.name() + " "));
            out.write(LabelText.help(family.help()));
            out.write('\n');
        }
        out.write(ascii("# TYPE " + family.name() + " " + family.type().word() + "\n"));
    }

    private void line(byte[] name, byte[] labels, double value) throws IOException {
        out.write(name);
        out.write(labels);
        out.write(' ');
        numbers.write(value);
        out.write('\n');
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
