package io.hvagent.proxmox;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Collector;
import io.hvagent.testkit.CollectedRun;
import io.hvagent.testkit.PluginUnderTest;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** A source of the plugin whose collectors are run by hand. */
final class OpenLab implements AutoCloseable {
    private final PluginUnderTest source;
    private final Map<String, CollectException> failed = new LinkedHashMap<>();
    private final Map<String, CollectedRun> runs = new LinkedHashMap<>();

    OpenLab(PluginUnderTest source) {
        this.source = source;
    }

    /** Runs all collectors once, those too that come up meanwhile. */
    OpenLab collectAll() throws Exception {
        failed.clear();
        runs.clear();
        Set<Collector> done = new LinkedHashSet<>();
        for (boolean more = true; more; ) {
            more = false;
            for (Collector collector : source.collectors()) {
                if (done.add(collector)) {
                    collect(collector);
                    more = true;
                }
            }
        }
        return this;
    }

    /** Runs all twice: what some learn of guests, others tell in their next run. */
    OpenLab steady() throws Exception {
        return collectAll().collectAll();
    }

    /** Runs one, by name and target. */
    OpenLab collect(String name, String target) throws Exception {
        collect(source.collectors().stream()
                .filter(each -> each.name().equals(name) && each.target().equals(target))
                .findFirst()
                .orElseThrow());
        return this;
    }

    private void collect(Collector collector) throws Exception {
        String key = collector.name() + " " + collector.target();
        failed.remove(key);
        try {
            runs.put(key, source.collect(collector));
        } catch (CollectException e) {
            failed.put(key, e);
        }
    }

    /** The last run of a collector that did not fail. */
    CollectedRun run(String name, String target) {
        CollectedRun run = runs.get(name + " " + target);
        if (run == null) {
            throw new AssertionError(name + " " + target + " did not run well: " + failed);
        }
        return run;
    }

    /** What each collector failed with, by name and target. */
    Map<String, CollectException> failed() {
        return failed;
    }

    /** The failed parts of all runs. */
    Map<String, CollectException> parts() {
        Map<String, CollectException> parts = new LinkedHashMap<>();
        runs.values().forEach(run -> parts.putAll(run.failures()));
        return parts;
    }

    Samples samples() throws Exception {
        return Samples.of(page());
    }

    String page() throws Exception {
        return source.exposition();
    }

    @Override
    public void close() {
        source.close();
    }
}
