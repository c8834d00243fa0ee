package io.hvagent.esxi.service;

/** What is known of a service. UNKNOWN is never shown as stopped. */
public enum ServiceState {
    RUNNING,
    STOPPED,
    /** The host has no such service. */
    NOT_INSTALLED,
    /** The host did not say, or not in words that are understood. */
    UNKNOWN
}
