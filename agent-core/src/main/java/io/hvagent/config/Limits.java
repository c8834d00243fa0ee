package io.hvagent.config;

/**
 * Bounds on what may stand on the page.
 *
 * @param series of all sources together
 * @param seriesPerSource of one source, unless the source has a limit of its own
 * @param labelLength characters of one label value
 * @param labels labels of one series
 */
public record Limits(int series, int seriesPerSource, int labelLength, int labels) {
    public static final Limits DEFAULT = new Limits(1_000_000, 500_000, 512, 16);
}
