package io.hvagent.esxi.compat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The replaced exporter's {@code config.yaml}.
 *
 * @param port that it listened on
 * @param verify whether certificates are looked at: {@code verify_ssl}, and {@code ssl_verify} as its own file misspells it
 * @param overallState whether its overall_state_collector is on
 * @param criticalService whether its critical_service_collector is on
 * @param parallel its max_threads
 * @param services that it asks for
 */
public record LegacyConfig(
        int port, boolean verify, boolean overallState, boolean criticalService, int parallel, List<String> services) {
    private static final int USUAL_PORT = 9666;
    private static final int USUAL_THREADS = 10;

    /** @throws IllegalArgumentException if it cannot be used; the message names the file and the key */
    public static LegacyConfig read(Path file) {
        Map<String, Object> keys = DataFile.map(DataFile.read(file));
        Map<String, Object> collectors = DataFile.map(keys.get("collectors"));
        Map<String, Object> critical = DataFile.map(collectors.get("critical_service_collector"));
        boolean asks = isOn(critical);
        List<String> services = services(critical);
        if (asks && services.isEmpty()) {
            throw new IllegalArgumentException(file + ": critical_service_collector is enabled, but has no services");
        }
        return new LegacyConfig(
                number(keys, "port", USUAL_PORT, file),
                !isFalse(keys, "verify_ssl") && !isFalse(keys, "ssl_verify"),
                isOn(DataFile.map(collectors.get("overall_state_collector"))),
                asks,
                number(critical, "max_threads", USUAL_THREADS, file),
                services);
    }

    private static boolean isOn(Map<String, Object> collector) {
        return Boolean.TRUE.equals(collector.get("enabled"));
    }

    private static boolean isFalse(Map<String, Object> keys, String key) {
        return Boolean.FALSE.equals(keys.get(key));
    }

    private static int number(Map<String, Object> keys, String key, int usual, Path file) {
        Object value = keys.get(key);
        if (value == null) {
            return usual;
        }
        if (value instanceof Integer number && number > 0) {
            return number;
        }
        throw new IllegalArgumentException(file + ": " + key + " is no number above 0");
    }

    private static List<String> services(Map<String, Object> collector) {
        List<String> services = new ArrayList<>();
        DataFile.list(collector.get("services")).forEach(service -> services.add(String.valueOf(service)));
        return List.copyOf(services);
    }
}
