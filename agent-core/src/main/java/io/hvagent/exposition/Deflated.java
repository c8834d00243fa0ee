package io.hvagent.exposition;

/**
 * A text deflated on its own: nothing in it refers to what stands before it, and it ends at a byte, not with a last block. So
 * texts in any order make one stream (RFC 1951, section 3.2). Immutable.
 */
record Deflated(Slices bytes, Checksum text) {}
