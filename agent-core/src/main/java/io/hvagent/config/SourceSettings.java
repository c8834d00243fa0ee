package io.hvagent.config;

import io.hvagent.shard.Shard;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import java.util.Map;

/**
 * The common keys of a source, with every default filled in.
 *
 * @param plugin the plugin's name
 * @param name the source's own name, unique in the agent; the plugin's if the profile gives none
 * @param pace the plugin's pace with every, limit and keep_for of the profile over it
 * @param labels added to every series of the source, last, never replacing a label of the metric's own; in the profile's order
 * @param shard which objects this agent collects
 * @param common whether the common model's families (hv_*) are wanted
 * @param compat whether the replaced exporter's names are wanted
 * @param seriesLimit the most series that this source may publish
 * @param metrics the selector on family names, {@code common: off} included
 * @param groups all groups that the plugin has, as the profile sets them
 * @param proxy the proxy rules
 * @param logLevel the level of this source's log lines; empty: the agent's
 */
public record SourceSettings(
        String plugin,
        String name,
        Pace pace,
        Map<String, String> labels,
        Shard shard,
        boolean common,
        Compat compat,
        int seriesLimit,
        Selector metrics,
        Map<String, Group> groups,
        Proxy proxy,
        java.util.Optional<org.slf4j.event.Level> logLevel) {}
