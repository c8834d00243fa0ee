package io.hvagent.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that is served, as of one moment, in every format. Thread-safe; what it says never changes. */
public final class Page {
    private final List<PageFamily> families;
    private final Map<Format, Rendering> renderings;

    Page(List<PageFamily> families) {
        this.families = families;
        this.renderings = Arrays.stream(Format.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), format -> new Rendering(format, families)));
    }

    /** The page in a format, always the same object, which renders when it is asked to. */
    public Rendering in(Format format) {
        return renderings.get(format);
    }

    /** Renders it for nobody, in every format and coding, unless it is large; whether it did. */
    boolean rehearse() {
        return Arrays.stream(Format.values()).allMatch(format -> in(format).rehearse());
    }

    /**
     * The families that are asked for by name, as a page of their own; names that nobody has are no mistake.
     *
     * @param names of families as in text format 0.0.4, or of samples, such as {@code x_bucket} for the histogram {@code x}
     */
    public Page only(Set<String> names) {
        return new Page(families.stream()
                .filter(page -> !Collections.disjoint(page.family().ownNames(), names))
                .toList());
    }

    /** Writes the page in text format 0.0.4, for people and programs alike; as {@link Rendering#writePlain} does. */
    public void writePlain(OutputStream out) throws IOException {
        in(Format.TEXT).writePlain(out);
    }
}
