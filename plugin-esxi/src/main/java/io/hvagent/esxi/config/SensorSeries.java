package io.hvagent.esxi.config;

/** Which sensors have series of their own. */
public enum SensorSeries {
    ALL,
    /** Those whose health is not green. */
    UNHEALTHY
}
