package io.hvagent.vsphereperf.legacy;

import io.hvagent.spi.Secret;
import io.hvagent.vsphereperf.influx.InfluxConfig;
import io.hvagent.vsphereperf.influx.InfluxConfig.SchemaName;
import java.net.URI;
import java.util.Optional;

/** The server that the replaced collector wrote to, a Telegraf or an InfluxDB, with what was fixed in its code. */
final class TelegrafOutput {
    private static final String DATABASE = "perf_stats";
    private static final String USER = "anonymous";

    private TelegrafOutput() {}

    /** No secret: every copy of the replaced collector sends it, whether or not the server looks at it. */
    private record NoPassword() implements Secret {
        @Override
        public char[] reveal() {
            return USER.toCharArray();
        }
    }

    /** The output to a host's name or address; empty if it is none. */
    static Optional<InfluxConfig> to(String host, int port) {
        return HostText.inUrl(host).map(name -> to(URI.create("http://" + name + ":" + port)));
    }

    private static InfluxConfig to(URI url) {
        return new InfluxConfig(
                url,
                Optional.empty(),
                Optional.of(DATABASE),
                Optional.empty(),
                Optional.of(USER),
                Optional.of(new NoPassword()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                SchemaName.SEED,
                Optional.empty(),
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
