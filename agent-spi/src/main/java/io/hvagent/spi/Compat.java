package io.hvagent.spi;

/** Whether a source also emits the names of the exporter that its plugin replaces; STRICT gives the full old output. */
public enum Compat {
    OFF,
    ON,
    STRICT
}
