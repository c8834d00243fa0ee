package io.hvagent.vsphereperf.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Endpoint;
import io.hvagent.vsphereperf.influx.Database.Received;
import io.hvagent.vsphereperf.influx.OutputPlugin.Running;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The write API of InfluxDB 2, held to what its documentation says. */
class VersionTwoTest {
    @Test
    void aWriteIsWhatTheDocumentationAsksFor() throws Exception {
        try (Database database = new Database();
                Running running = start(database, "/base/")) {
            running.give(GivenSamples.of(GivenSamples.MACHINE, GivenSamples.USAGE, 1234));
            running.send();
            Received request = database.received().get(0);
            assertEquals("POST", request.method());
            assertEquals("/base/api/v2/write", request.uri().getPath());
            assertEquals(Map.of("org", "my org", "bucket", "perf/raw&1", "precision", "s"), query(request.uri()));
            assertEquals("Token t0ken==", request.header("Authorization"));
            assertEquals("text/plain; charset=utf-8", request.header("Content-type"));
            assertEquals("gzip", request.header("Content-encoding"));
            assertEquals(
                    Map.of("usage_average", "12.34"), request.lines().get(0).fields());
        }
    }

    @Test
    void theWordsOfAnErrorAreShown() throws Exception {
        try (Database database = new Database();
                Running running = start(database, "")) {
            database.answer(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"perf\\\" not found\"}");
            running.give(GivenSamples.of(GivenSamples.MACHINE, GivenSamples.USAGE, 1));
            CollectException failure = assertThrows(CollectException.class, running::send);
            assertEquals(Reason.BAD_REPLY, failure.reason());
            assertEquals(
                    database.url() + " has no such database, bucket or path, which must be made first: HTTP 404, "
                            + "bucket \"perf\" not found",
                    failure.getMessage());
        }
    }

    @Test
    void itIsAnEndpointOfTheSource() throws Exception {
        try (Database database = new Database();
                Running running = start(database, "")) {
            assertEquals(
                    List.of(new Endpoint("two", URI.create(database.url()), true)),
                    running.outputs().endpoints());
        }
    }

    private static Running start(Database database, String path) throws Exception {
        return OutputPlugin.start("{name: two, url: '" + database.url() + path
                + "', org: my org, bucket: perf/raw&1, token: '${env:TOKEN}', schema: telegraf}");
    }

    private static Map<String, String> query(URI uri) {
        return Stream.of(uri.getRawQuery().split("&"))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(
                        parameter -> parameter[0],
                        parameter -> URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
    }
}
