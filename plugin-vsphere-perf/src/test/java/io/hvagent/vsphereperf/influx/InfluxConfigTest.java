package io.hvagent.vsphereperf.influx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.config.Binder;
import io.hvagent.config.InvalidConfig;
import io.hvagent.http.Tls;
import io.hvagent.plugin.CannotOpen;
import io.hvagent.vsphereperf.influx.InfluxConfig.SchemaName;
import io.hvagent.vsphereperf.influx.OutputPlugin.Running;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluxConfigTest {
    private static final String V1 = "{url: 'http://h:8086', db: d}";

    private static InfluxConfig bind(String yaml) throws InvalidConfig {
        return Binder.bind("test.yaml", yaml, InfluxConfig.class, OutputPlugin.SECRETS);
    }

    @Test
    void missingKeysGetTheirDefaults() throws Exception {
        InfluxConfig config = bind(V1);
        assertEquals(SchemaName.NATIVE, config.schema());
        assertEquals(5000, config.batch());
        assertEquals(Duration.ofSeconds(10), config.flush());
        assertTrue(config.gzip());
        assertEquals(16L * 1024 * 1024, config.queue());
        assertEquals(Duration.ofSeconds(10), config.timeout());
        assertEquals(Duration.ofMinutes(5), config.backfill());
        assertEquals(Tls.SYSTEM, config.tls());
        assertEquals("h:8086", config.shownName());
        assertEquals(config, bind(V1));
    }

    @Test
    void everyKeyIsRead() throws Exception {
        InfluxConfig one = bind("""
                url: https://h/base
                name: old
                db: perf_stats
                retention_policy: week
                username: jo
                password: ${env:PASSWORD}
                schema: seed
                vcenter_strip: .example.com
                batch: 1000
                flush: 30s
                gzip: off
                queue: 64MiB
                timeout: 5s
                backfill: 60m
                tls: {verify: none}
                """);
        assertEquals(URI.create("https://h/base"), one.url());
        assertEquals("old", one.shownName());
        assertEquals(Optional.of("week"), one.retentionPolicy());
        assertEquals(Optional.of("jo"), one.username());
        assertEquals(SchemaName.SEED, one.schema());
        assertEquals(Optional.of(".example.com"), one.vcenterStrip());
        assertEquals(1000, one.batch());
        assertEquals(Duration.ofSeconds(30), one.flush());
        assertFalse(one.gzip());
        assertEquals(64L * 1024 * 1024, one.queue());
        assertEquals(Duration.ofSeconds(5), one.timeout());
        assertEquals(Duration.ofHours(1), one.backfill());
        assertFalse(one.tls().verified());
        assertFalse(one.toString().contains(OutputPlugin.SECRETS.get("PASSWORD")));

        InfluxConfig two = bind("{url: 'http://h', org: o, bucket: b, token: '${env:TOKEN}', schema: telegraf}");
        assertEquals(Optional.of("o"), two.org());
        assertEquals(Optional.of("b"), two.bucket());
        assertEquals(SchemaName.TELEGRAF, two.schema());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "db: d | missing key 'url'",
                "url: 'ftp://h', db: d | url: must be http:// or https:// and a host",
                "url: 'http://h?db=x', db: d | url: has no user and no query",
                "url: 'http://h/write', db: d | url: ends before /write",
                "url: 'http://h' | needs db (InfluxDB 1, Telegraf) or bucket (InfluxDB 2), and not both",
                "url: 'http://h', db: d, bucket: b | needs db (InfluxDB 1, Telegraf) or bucket (InfluxDB 2), and not both",
                "url: 'http://h', db: d, org: o | org and token belong to a bucket",
                "url: 'http://h', bucket: b, org: o | a bucket needs org and token",
                "url: 'http://h', bucket: b, token: '${env:TOKEN}' | a bucket needs org and token",
                "url: 'http://h', bucket: b, org: o, token: '${env:TOKEN}', username: u | belong to a db",
                "url: 'http://h', db: d, username: u | username and password go together",
                "url: 'http://h', db: d, vcenter_strip: x | vcenter_strip is for schema: seed",
                "url: 'http://h', db: d, batch: 0 | batch: must be 1 to 100000 lines",
                "url: 'http://h', db: d, queue: 1000 | queue: must be at least 1MiB",
                "url: 'http://h', db: d, flush: 0s | flush: must be longer than 0s",
                "url: 'http://h', db: d, timeout: 31s | timeout: must be longer than 0s and at most 30s",
                "url: 'http://h', db: d, backfill: 61m | backfill: must be at most 1h",
            })
    void whatCannotWorkIsRefusedWithTheKey(String yaml, String problem) {
        InvalidConfig refused = assertThrows(InvalidConfig.class, () -> bind("{" + yaml + "}"));
        assertTrue(refused.getMessage().contains(problem), refused.getMessage());
    }

    @Test
    void twoOutputsNeedTwoNames() throws Exception {
        CannotOpen refused = assertThrows(CannotOpen.class, () -> OutputPlugin.start(V1 + ", " + V1));
        assertTrue(refused.getMessage().contains("two outputs are called h:8086"), refused.getMessage());
        try (Running running = OutputPlugin.start(V1 + ", {url: 'http://h:8086', db: e, name: other, backfill: 60m}")) {
            assertEquals(3, running.source().collectors().size(), "two, and the registry's");
            assertEquals(3600, running.outputs().backfillSeconds());
        }
    }

    @Test
    void withoutOutputsNothingIsDone() throws Exception {
        try (Running running = OutputPlugin.start("")) {
            running.give(GivenSamples.of(GivenSamples.MACHINE, GivenSamples.USAGE, 1));
            assertEquals(0, running.source().collectors().size());
            assertEquals(0, running.outputs().backfillSeconds());
        }
    }
}
