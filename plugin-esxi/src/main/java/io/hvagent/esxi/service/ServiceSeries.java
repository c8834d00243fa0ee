package io.hvagent.esxi.service;

import io.hvagent.spi.Sink;
import java.util.Locale;

/** Puts the state of services in all the ways that are wanted. For one run of a collector. */
public final class ServiceSeries {
    private final Sink sink;
    private final boolean details;

    /** @param details whether every state has a series */
    public ServiceSeries(Sink sink, boolean details) {
        this.sink = sink;
        this.details = details;
    }

    /** @param source ssh, api or inferred */
    public void put(String host, String service, ServiceState state, String source) {
        if (state == ServiceState.RUNNING || state == ServiceState.STOPPED) {
            sink.put(ServiceMetrics.RUNNING, state == ServiceState.RUNNING ? 1 : 0, host, service, source);
        }
        if (details) {
            for (ServiceState each : ServiceState.values()) {
                sink.put(ServiceMetrics.STATE, each == state ? 1 : 0, host, service, word(each));
            }
        }
    }

    private static String word(ServiceState state) {
        return state == ServiceState.NOT_INSTALLED ? "missing" : state.name().toLowerCase(Locale.ROOT);
    }
}
