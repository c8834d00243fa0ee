package io.hvagent.vsphere.property;

import io.hvagent.vsphere.soap.Xml;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * The properties of one object, or the fields of one struct, as they were read; each of them may be missing or odd. Used again for
 * the next one. Not thread-safe.
 */
public final class Properties {
    private final Map<String, String> texts = new HashMap<>();

    public void clear() {
        texts.clear();
    }

    public void put(String path, String text) {
        texts.put(path, text);
    }

    /** The text, or "". */
    public String text(String path) {
        return texts.getOrDefault(path, "");
    }

    /** A text that is there and not blank. */
    public Optional<String> some(String path) {
        return Optional.ofNullable(texts.get(path)).filter(text -> !text.isBlank());
    }

    /** A flag, if it is there. */
    public Optional<Boolean> flag(String path) {
        return some(path).map(text -> is(path));
    }

    public boolean is(String path) {
        String text = text(path);
        return text.equals("true") || text.equals("1");
    }

    /**
     * Reads the fields of a struct to its end, over those of the one before; fields that are structs themselves only where they
     * are named, under paths such as {@code key.label}.
     */
    public Properties fields(Xml xml, Set<String> nested) throws XMLStreamException {
        clear();
        fields(xml, "", nested);
        return this;
    }

    private void fields(Xml xml, String prefix, Set<String> nested) throws XMLStreamException {
        while (xml.child()) {
            String path = prefix + xml.name();
            if (nested.contains(path)) {
                fields(xml, path + ".", nested);
            } else {
                put(path, xml.text());
            }
        }
    }

    public OptionalLong number(String path) {
        try {
            return texts.containsKey(path) ? OptionalLong.of(Long.parseLong(text(path))) : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    public OptionalInt count(String path) {
        OptionalLong number = number(path);
        return number.isPresent() && number.getAsLong() == (int) number.getAsLong()
                ? OptionalInt.of((int) number.getAsLong())
                : OptionalInt.empty();
    }

    public OptionalLong scaled(String path, long factor) {
        OptionalLong number = number(path);
        return number.isPresent() ? OptionalLong.of(number.getAsLong() * factor) : number;
    }

    public OptionalLong epochSecond(String path) {
        try {
            return texts.containsKey(path)
                    ? OptionalLong.of(OffsetDateTime.parse(text(path)).toEpochSecond())
                    : OptionalLong.empty();
        } catch (DateTimeException e) {
            return OptionalLong.empty();
        }
    }
}
