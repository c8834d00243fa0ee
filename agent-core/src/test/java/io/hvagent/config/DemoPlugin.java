package io.hvagent.config;

import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A plugin whose record has a component of every type that a profile can hold. */
record DemoPlugin(String name, Pace pace) implements SourcePlugin<DemoPlugin.Config> {
    enum Via {
        LIBRARY,
        TOOL_BOX,
        AUTO
    }

    record Tls(Optional<Path> caFile, String pin, Boolean verify) {
        Tls {
            if (caFile.isPresent() && pin != null) {
                throw new IllegalArgumentException("ca_file and pin exclude each other");
            }
        }
    }

    record Host(String address, int port) {
        Host {
            Objects.requireNonNull(address, "missing key 'address'");
        }
    }

    record Config(
            List<URI> endpoints,
            String username,
            Secret password,
            Optional<Tls> tls,
            Duration timeout,
            Via via,
            Integer retries,
            Long cache,
            Double ratio,
            Set<String> tags,
            Map<String, Host> hosts,
            Map<String, List<String>> rules,
            boolean deep) {
        Config {
            timeout = Objects.requireNonNullElse(timeout, Duration.ofSeconds(10));
            via = Objects.requireNonNullElse(via, Via.AUTO);
            if (retries != null && retries > 5) {
                throw new IllegalArgumentException("retries must be at most 5");
            }
        }
    }

    static DemoPlugin named(String name) {
        return new DemoPlugin(name, Pace.every(Duration.ofSeconds(15)));
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public Map<String, Group> groups() {
        return Map.of("disks", Group.OFF, "snapshots", Group.every(Duration.ofMinutes(10)), "tasks", Group.ON);
    }

    @Override
    public Source open(Config config, PluginContext context) {
        return List::of;
    }
}
