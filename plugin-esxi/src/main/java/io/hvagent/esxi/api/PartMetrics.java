package io.hvagent.esxi.api;

import io.hvagent.spi.Metric;
import java.util.Map;

/** The families of a host's parts: sensors, hardware, storage, interfaces. */
final class PartMetrics {
    static final Metric SENSORS = Metric.gauge(
            "esxi_sensors",
            "Numeric sensors by their health: green, yellow, red, unknown.",
            "vcenter",
            "host",
            "state");
    static final Metric SENSOR_HEALTHY = Metric.gauge(
            "esxi_sensor_healthy",
            "Whether the sensor's health is green; absent where that is unknown.",
            "vcenter",
            "host",
            "sensor",
            "type");
    /** By the sensor's unit in lower case. */
    static final Map<String, Metric> READINGS = Map.of(
            "degrees c", reading("esxi_sensor_temperature_celsius", "Temperature."),
            "rpm", reading("esxi_sensor_fan_speed_rpm", "Revolutions of the fan in a minute."),
            "volts", reading("esxi_sensor_voltage_volts", "Voltage."),
            "amps", reading("esxi_sensor_current_amperes", "Current."),
            "watts", reading("esxi_sensor_power_watts", "Power."),
            "redundancy-discrete", reading("esxi_sensor_redundancy", "Redundancy, as the hardware numbers it."));

    static final Metric ELEMENT = Metric.gauge(
            "esxi_hardware_element_status",
            "1 for the present status of a part of the hardware: green, yellow, red, unknown.",
            "vcenter",
            "host",
            "component",
            "element",
            "state");
    static final Metric MOUNTED = Metric.gauge(
            "esxi_datastore_mounted", "Whether this host has the datastore mounted.", "vcenter", "host", "datastore");
    static final Metric ACCESSIBLE = Metric.gauge(
            "esxi_datastore_mount_accessible",
            "Whether this host reaches the datastore.",
            "vcenter",
            "host",
            "datastore");
    static final Metric PATHS = Metric.gauge(
            "esxi_storage_paths",
            "Paths to storage by their state, such as active, standby and dead.",
            "vcenter",
            "host",
            "state");
    static final Metric LINK =
            Metric.gauge("esxi_nic_link_up", "Whether the interface has a link.", "vcenter", "host", "nic");
    static final Metric SPEED =
            Metric.gauge("esxi_nic_speed_bytes_per_second", "Speed of the interface's link.", "vcenter", "host", "nic");

    private PartMetrics() {}

    private static Metric reading(String name, String help) {
        return Metric.gauge(name, help, "vcenter", "host", "sensor");
    }
}
