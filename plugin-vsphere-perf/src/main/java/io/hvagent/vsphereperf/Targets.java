package io.hvagent.vsphereperf;

import io.hvagent.http.Tls;
import io.hvagent.spi.Secret;
import io.hvagent.vsphereperf.config.PerfConfig;
import io.hvagent.vsphereperf.config.PerfConfig.CompatFiles;
import io.hvagent.vsphereperf.config.Preset;
import io.hvagent.vsphereperf.config.Vcenter;
import io.hvagent.vsphereperf.influx.InfluxConfig;
import io.hvagent.vsphereperf.legacy.MetricsConf;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is read and where it goes: as the profile says, and for what it does not say, as the replaced collector's file says.
 *
 * @param preset the set of counters
 */
record Targets(List<Vcenter> vcenters, Preset preset, List<InfluxConfig> influx) {
    private static final Logger LOG = LoggerFactory.getLogger(Targets.class);

    /** @throws IllegalArgumentException if the file cannot be used, or nothing names a vCenter */
    static Targets of(PerfConfig config) {
        Optional<MetricsConf> legacy =
                config.compatFiles().flatMap(CompatFiles::metricsConf).map(MetricsConf::read);
        legacy.ifPresent(file -> file.warnings().forEach(LOG::warn));
        List<Vcenter> vcenters =
                config.vcenters().isEmpty() && legacy.isPresent() ? vcenters(legacy.get(), config) : config.vcenters();
        if (vcenters.isEmpty()) {
            throw new IllegalArgumentException("compat_files: names no vCenter; write url or vcenters");
        }
        Preset preset = config.preset().orElse(legacy.isPresent() ? Preset.SEED : Preset.DEFAULT);
        List<InfluxConfig> influx = config.influx().isEmpty()
                ? legacy.flatMap(MetricsConf::output).stream().toList()
                : config.influx();
        return new Targets(vcenters, preset, influx);
    }

    private static List<Vcenter> vcenters(MetricsConf legacy, PerfConfig config) {
        String username = config.username().or(legacy::username).orElse(null);
        Secret password = config.password().or(legacy::password).orElse(null);
        return legacy.vcenters().stream()
                .map(name -> new Vcenter(
                        name,
                        URI.create("https://" + name),
                        username,
                        password,
                        config.tls().orElse(Tls.SYSTEM)))
                .toList();
    }
}
