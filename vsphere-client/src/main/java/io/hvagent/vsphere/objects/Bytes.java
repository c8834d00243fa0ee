package io.hvagent.vsphere.objects;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** Binary values, which servers write as base64 or as one element with a number for each byte. */
final class Bytes {
    /** No base64 looks like this: its length is a multiple of four, and it has no minus. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,3}");

    private Bytes() {}

    /** The bytes of one element; none where it is neither form. */
    static byte[] parse(String text) {
        String value = text.strip();
        if (NUMBER.matcher(value).matches()) {
            return new byte[] {(byte) Integer.parseInt(value)};
        }
        try {
            return Base64.getMimeDecoder().decode(value);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    static byte[] join(List<Object> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes((byte[]) part));
        return all.toByteArray();
    }
}
