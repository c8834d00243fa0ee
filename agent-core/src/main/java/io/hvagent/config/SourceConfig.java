package io.hvagent.config;

import java.util.Optional;

/**
 * One entry of {@code sources:}, bound.
 *
 * @param settings the common keys
 * @param config the plugin's own record; empty if the plugin cannot be loaded
 */
public record SourceConfig(SourceSettings settings, Optional<Record> config) {}
