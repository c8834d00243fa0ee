package io.hvagent.exposition;

import java.util.List;

/**
 * One sample of a family.
 *
 * @param suffix what its name has after the family's, such as {@code _bucket}; mostly empty
 */
record Sample(String suffix, List<String> names, List<String> values, double value) {}
