package io.hvagent.esxi;

import io.hvagent.esxi.ssh.KeptConnections;
import io.hvagent.spi.Group;
import java.util.LinkedHashMap;
import java.util.Map;

/** The groups of metrics that a profile can turn on and off. */
final class Groups {
    static final String SENSORS = "sensors";
    static final String STORAGE = "storage";
    static final String NICS = "nics";
    static final String ALARMS = "alarms";
    static final String ALARM_NAMES = "alarm_names";
    static final String SERVICE_DETAILS = "service_details";
    static final String CLOCK = "clock";
    static final String CERTIFICATES = "certificates";
    static final String VSAN = "vsan";
    static final String LICENSES = "licenses";
    static final String VMWARE_EXPORTER = "vmware_exporter";

    private Groups() {}

    /** All of this plugin's own. */
    static Map<String, Group> all() {
        Map<String, Group> groups = new LinkedHashMap<>();
        groups.put(SENSORS, Group.ON);
        groups.put(STORAGE, Group.ON);
        groups.put(NICS, Group.ON);
        groups.put(ALARMS, Group.ON);
        groups.put(ALARM_NAMES, Group.OFF);
        groups.put(SERVICE_DETAILS, Group.OFF);
        groups.put(CLOCK, Group.ON);
        groups.put(CERTIFICATES, Group.ON);
        groups.put(VSAN, Group.ON);
        groups.put(LICENSES, Group.OFF);
        groups.put(VMWARE_EXPORTER, Group.OFF);
        groups.put(KeptConnections.NIC_COUNTERS, Group.OFF);
        groups.put(KeptConnections.DISK_HEALTH, Group.OFF);
        groups.put(KeptConnections.IPMI, Group.OFF);
        return groups;
    }
}
