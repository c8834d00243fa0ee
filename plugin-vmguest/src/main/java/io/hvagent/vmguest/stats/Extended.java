package io.hvagent.vmguest.stats;

import java.util.Locale;

/** A category of the extended statistics, as the profile names it. */
public enum Extended {
    /** None of them. */
    NONE(""),
    /** CPU and memory of this machine. */
    RESOURCES(""),
    /** Network adapters, by MAC address. */
    VNET("mac"),
    /** Disks, by the name that the machine's configuration gives them. */
    VSCSI("disk");

    private final String label;

    Extended(String label) {
        this.label = label;
    }

    /** The label that tells two devices apart; empty for a category without devices. */
    public String label() {
        return label;
    }

    /** The category's name in a request. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
