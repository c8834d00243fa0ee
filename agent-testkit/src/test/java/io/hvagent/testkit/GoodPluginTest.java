package io.hvagent.testkit;

import io.hvagent.spi.SourcePlugin;

/** A plugin that keeps the contract passes it. */
class GoodPluginTest extends PluginContract<Counting.Config> {
    @Override
    protected SourcePlugin<Counting.Config> plugin() {
        return Counting.good();
    }

    @Override
    protected String sampleYaml() {
        return Counting.SAMPLE;
    }
}
