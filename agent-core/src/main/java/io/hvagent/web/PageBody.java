package io.hvagent.web;

import java.io.IOException;
import java.io.OutputStream;

/** A page of metrics as it is now, never to change; written any number of times, by many threads at once. */
public interface PageBody {
    String contentType();

    /** The length in bytes of what {@link #writePlain} writes; {@link Response#UNKNOWN} if it is not known. */
    long plainLength();

    /** The length in bytes of what {@link #writeGzip} writes; {@link Response#UNKNOWN} if it is not known. */
    long gzipLength();

    void writePlain(OutputStream out) throws IOException;

    void writeGzip(OutputStream out) throws IOException;
}
