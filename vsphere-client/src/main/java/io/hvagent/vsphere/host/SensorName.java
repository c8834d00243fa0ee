package io.hvagent.vsphere.host;

/** Names of sensors. */
final class SensorName {
    private SensorName() {}

    /** A name without the state that ESXi appends: {@code Fan 1 --- Normal} is {@code Fan 1}. */
    static String of(String name) {
        int state = name.indexOf(" --- ");
        return (state < 0 ? name : name.substring(0, state)).strip();
    }
}
