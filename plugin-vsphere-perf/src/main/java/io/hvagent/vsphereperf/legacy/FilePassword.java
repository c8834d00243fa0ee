package io.hvagent.vsphereperf.legacy;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Secret;
import java.nio.file.Path;

/** The password in a metrics.conf, which is read again whenever it is needed. */
record FilePassword(Path file) implements Secret {
    @Override
    public char[] reveal() throws CollectException {
        try {
            return MetricsConf.parse(file)
                    .value("metrics", "password")
                    .orElseThrow(() ->
                            new CollectException(Reason.UNAUTHORIZED, file + " has no password in [metrics] any more"))
                    .toCharArray();
        } catch (IllegalArgumentException e) {
            throw new CollectException(Reason.UNAUTHORIZED, "no password: " + e.getMessage(), e);
        }
    }
}
