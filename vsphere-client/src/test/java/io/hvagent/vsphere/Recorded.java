package io.hvagent.vsphere;

import java.util.List;
import java.util.stream.Collectors;

/** Results of methods as a server writes them. */
final class Recorded {
    /** Has a field and a type that no client of that time knew. */
    static final String CONTENT = "<returnval><rootFolder type=\"Folder\">group-d1</rootFolder>"
            + "<propertyCollector xsi:type=\"ManagedObjectReference\" type=\"PropertyCollector\">pc</propertyCollector>"
            + "<viewManager type=\"ViewManager\">ViewManager</viewManager>"
            + "<about><name>VMware vCenter Server</name><fullName>x</fullName><version>8.0.3</version><build>24022515</build>"
            + "<apiType>VirtualCenter</apiType><apiVersion>8.0.3.0</apiVersion><instanceUuid>11-22</instanceUuid>"
            + "<newInEveryRelease>1</newInEveryRelease></about>"
            + "<sessionManager type=\"SessionManager\">SessionManager</sessionManager>"
            + "<licenseManager type=\"LicenseManager\">LicenseManager</licenseManager>"
            + "<perfManager type=\"PerformanceManager\">PerfMgr</perfManager>"
            + "<customFieldsManager type=\"CustomFieldsManager\">CustomFieldsManager</customFieldsManager>"
            + "<vStorageObjectManager type=\"VcenterVStorageObjectManager\">x</vStorageObjectManager></returnval>";

    private Recorded() {}

    static String time(String time) {
        return "<returnval>" + time + "</returnval>";
    }

    /** The perfCounter property. */
    static String counters(String... infos) {
        return "<returnval><objects><obj type=\"PerformanceManager\">PerfMgr</obj><propSet><name>perfCounter</name>"
                + "<val xsi:type=\"ArrayOfPerfCounterInfo\">" + String.join("", infos)
                + "</val></propSet></objects></returnval>";
    }

    static String counter(int key, String group, String name, String rollup) {
        return "<PerfCounterInfo xsi:type=\"PerfCounterInfo\"><key>" + key
                + "</key><nameInfo><label>l</label><summary>s</summary><key>"
                + name + "</key></nameInfo><groupInfo><label>l</label><summary>s</summary><key>" + group
                + "</key></groupInfo><unitInfo><label>l</label><summary>s</summary><key>percent</key></unitInfo><rollupType>"
                + rollup + "</rollupType><statsType>rate</statsType><level>1</level><perDeviceLevel>3</perDeviceLevel>"
                + "</PerfCounterInfo>";
    }

    /** Samples of one series of one counter for each entity. */
    static String samples(List<String> moids, String values) {
        return moids.stream()
                .map(moid -> "<returnval xsi:type=\"PerfEntityMetricCSV\"><entity type=\"VirtualMachine\">" + moid
                        + "</entity><sampleInfoCSV>20,2026-11-27T20:00:20Z,20,2026-11-27T20:00:40Z</sampleInfoCSV>"
                        + "<value><id><counterId>6</counterId><instance></instance></id><value>" + values
                        + "</value></value></returnval>")
                .collect(Collectors.joining());
    }
}
