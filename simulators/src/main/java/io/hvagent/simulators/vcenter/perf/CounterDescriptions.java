package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.property.Value;
import io.hvagent.simulators.vcenter.property.Value.Many;
import io.hvagent.simulators.vcenter.property.Value.Struct;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the server says of its counters. */
final class CounterDescriptions {
    private final CounterTable table;
    private final CounterIds ids;

    CounterDescriptions(CounterTable table, CounterIds ids) {
        this.table = table;
        this.ids = ids;
    }

    Value property(String path) throws SoapFault {
        return switch (path) {
            case "perfCounter" ->
                new Many(
                        "PerfCounterInfo",
                        table.metrics().stream().map(this::describe).toList());
            case "historicalInterval" ->
                new Many(
                        "PerfInterval",
                        Interval.stored().stream()
                                .map(CounterDescriptions::describe)
                                .toList());
            case "description" -> Value.UNSET;
            default -> throw SoapFault.invalidProperty(path);
        };
    }

    List<Struct> of(List<Integer> numbers) throws SoapFault {
        List<Struct> found = new ArrayList<>();
        for (int number : numbers) {
            found.add(describe(ids.metric(number).orElseThrow(() -> SoapFault.invalidArgument("counterId"))));
        }
        return found;
    }

    private Struct describe(Metric metric) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("key", Value.number(ids.id(metric)));
        fields.put("nameInfo", words(metric.name()));
        fields.put("groupInfo", words(metric.group()));
        fields.put("unitInfo", words(metric.unit()));
        fields.put("rollupType", Value.word("PerfSummaryType", metric.rollup()));
        fields.put("statsType", Value.word("PerfStatsType", metric.kind()));
        fields.put("level", Value.number(metric.level()));
        fields.put("perDeviceLevel", Value.number(metric.deviceLevel()));
        return new Struct("PerfCounterInfo", fields);
    }

    private static Struct words(String key) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("label", Value.text(key));
        fields.put("summary", Value.text("The counter's " + key));
        fields.put("key", Value.text(key));
        return new Struct("ElementDescription", fields);
    }

    private static Struct describe(Interval interval) {
        Map<String, Value> fields = new LinkedHashMap<>();
        fields.put("key", Value.number(Interval.stored().indexOf(interval) + 1));
        fields.put("samplingPeriod", Value.number(interval.seconds()));
        fields.put("name", Value.text(interval.label()));
        fields.put("length", Value.number(interval.kept()));
        fields.put("level", Value.number(History.LEVEL));
        fields.put("enabled", Value.flag(true));
        return new Struct("PerfInterval", fields);
    }
}
