package io.hvagent.config;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

/** Binds texts in tests. */
final class Yaml {
    static final String FILE = "test.yaml";

    private Yaml() {}

    static <C extends Record> C bind(String yaml, Class<C> type) throws InvalidConfig {
        return Binder.bind(FILE, yaml, type, Map.of());
    }

    static List<String> problems(String yaml, Class<? extends Record> type) {
        return assertThrows(InvalidConfig.class, () -> bind(yaml, type))
                .getMessage()
                .lines()
                .toList();
    }
}
