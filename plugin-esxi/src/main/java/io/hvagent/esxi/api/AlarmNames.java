package io.hvagent.esxi.api;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Sink;
import io.hvagent.vsphere.Vsphere;
import io.hvagent.vsphere.host.HostHealth;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts triggered alarms by their names, each of which is asked for once. For one collector's thread. */
final class AlarmNames {
    private static final int MOST_NEW_A_ROUND = 20;

    private final Vsphere vsphere;
    private final Map<String, String> names = new HashMap<>();

    AlarmNames(Vsphere vsphere) {
        this.vsphere = vsphere;
    }

    void put(Sink sink, String vcenter, List<HostHealth> hosts) throws InterruptedException {
        try {
            learn(hosts, sink.left().dividedBy(2));
        } catch (CollectException e) {
            sink.failed("alarm_names", e);
        }
        Set<List<String>> done = new HashSet<>();
        for (HostHealth host : hosts) {
            for (HostHealth.Alarm alarm : host.alarms().orElse(List.of())) {
                String name = names.get(alarm.moid());
                if (name != null && done.add(List.of(host.moid(), name, alarm.status()))) {
                    sink.put(HostMetrics.ALARM, 1, vcenter, host.name(), name, alarm.status());
                }
            }
        }
    }

    private void learn(List<HostHealth> hosts, Duration limit) throws CollectException, InterruptedException {
        List<String> unknown = hosts.stream()
                .flatMap(host -> host.alarms().orElse(List.of()).stream())
                .map(HostHealth.Alarm::moid)
                .filter(moid -> !names.containsKey(moid))
                .distinct()
                .limit(MOST_NEW_A_ROUND)
                .toList();
        for (String moid : unknown) {
            names.put(moid, vsphere.alarmName(moid, limit).orElse(moid));
        }
    }
}
