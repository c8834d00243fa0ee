package io.hvagent.plugin;

import java.util.Optional;

/**
 * What is known of an installed plugin.
 *
 * @param name its folder's name
 * @param version of its jar; empty text if the jar names none
 * @param sha256 of its jars, in the order of their names
 * @param problem why it cannot be used; empty if it can
 */
public record PluginInfo(String name, String version, String sha256, Optional<String> problem) {}
