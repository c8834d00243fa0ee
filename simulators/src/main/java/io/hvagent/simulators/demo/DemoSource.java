package io.hvagent.simulators.demo;

/** A simulated hypervisor that runs until it is closed, and the entry of the profile that collects it. */
interface DemoSource extends AutoCloseable {
    /** The entry in YAML, indented as it stands below {@code sources:}, with a newline at its end. */
    String entry();

    @Override
    void close();
}
