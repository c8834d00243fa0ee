package io.hvagent.vsphereperf.influx;

import io.hvagent.http.Tls;
import io.hvagent.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One entry of the key {@code influx}: a server that gets every sample, by its API of version 1 if a database is given, by
 * that of version 2 if a bucket is.
 *
 * @param url its address, without {@code /write}
 * @param name what it is called in metrics and log; empty: host and port of its address
 * @param db version 1: the database
 * @param retentionPolicy version 1; empty: the database's default one
 * @param username version 1
 * @param password version 1
 * @param org version 2
 * @param bucket version 2
 * @param token version 2
 * @param schema how samples are called
 * @param vcenterStrip with schema {@code seed}: the characters that are cut off both ends of a vCenter's name in the tag
 *     {@code vcenter}; empty: none, the true name
 * @param batch lines of one request
 * @param flush how often what waits is sent
 * @param gzip whether requests are compressed
 * @param queue bytes of requests that may wait; the oldest are dropped beyond it
 * @param timeout of one request
 * @param backfill how far back samples are asked for when an object is first seen, at most the hour that vCenter keeps
 * @param tls how the server proves that it is itself
 */
public record InfluxConfig(
        URI url,
        Optional<String> name,
        Optional<String> db,
        Optional<String> retentionPolicy,
        Optional<String> username,
        Optional<Secret> password,
        Optional<String> org,
        Optional<String> bucket,
        Optional<Secret> token,
        SchemaName schema,
        Optional<String> vcenterStrip,
        Integer batch,
        Duration flush,
        Boolean gzip,
        Long queue,
        Duration timeout,
        Duration backfill,
        Tls tls) {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final int MOST_LINES = 100_000;
    private static final long LEAST_QUEUE = 1024 * 1024;

    /** How samples are called. */
    public enum SchemaName {
        /** As the replaced collector called them. */
        SEED,
        /** As Telegraf's vsphere input does. */
        TELEGRAF,
        /** As on this agent's page, in base units. */
        NATIVE
    }

    /** @throws IllegalArgumentException if it cannot work; the message is for the user */
    public InfluxConfig {
        schema = schema == null ? SchemaName.NATIVE : schema;
        batch = batch == null ? 5000 : batch;
        flush = flush == null ? Duration.ofSeconds(10) : flush;
        gzip = gzip == null || gzip;
        queue = queue == null ? 16 * LEAST_QUEUE : queue;
        timeout = timeout == null ? Duration.ofSeconds(10) : timeout;
        backfill = backfill == null ? Duration.ofMinutes(5) : backfill;
        tls = tls == null ? Tls.SYSTEM : tls;
        check(url != null, "missing key 'url', such as http://influx.example.com:8086");
        checkAddress(url);
        check(
                db.isPresent() != bucket.isPresent(),
                "needs db (InfluxDB 1, Telegraf) or bucket (InfluxDB 2), and not both");
        check(db.isEmpty() || (org.isEmpty() && token.isEmpty()), "org and token belong to a bucket, not to a db");
        check(bucket.isEmpty() || (org.isPresent() && token.isPresent()), "a bucket needs org and token");
        check(
                bucket.isEmpty() || (username.isEmpty() && password.isEmpty() && retentionPolicy.isEmpty()),
                "retention_policy, username and password belong to a db, not to a bucket");
        check(username.isPresent() == password.isPresent(), "username and password go together");
        check(schema == SchemaName.SEED || vcenterStrip.isEmpty(), "vcenter_strip is for schema: seed");
        check(batch >= 1 && batch <= MOST_LINES, "batch: must be 1 to " + MOST_LINES + " lines");
        check(queue >= LEAST_QUEUE, "queue: must be at least 1MiB");
        check(isAbove0(flush) && flush.compareTo(AN_HOUR) <= 0, "flush: must be longer than 0s and at most 1h");
        check(isAbove0(timeout) && timeout.toSeconds() <= 30, "timeout: must be longer than 0s and at most 30s");
        check(!backfill.isNegative() && backfill.compareTo(AN_HOUR) <= 0, "backfill: must be at most 1h; 0s is off");
    }

    /** What it is called in metrics and log. */
    String shownName() {
        return name.orElseGet(url::getAuthority);
    }

    private static void checkAddress(URI url) {
        check(
                List.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null,
                "url: must be http:// or https:// and a host");
        check(
                url.getRawUserInfo() == null && url.getRawQuery() == null,
                "url: has no user and no query; use username and password, or token");
        check(!url.getPath().endsWith("/write"), "url: ends before /write and /api/v2/write, which are added");
    }

    private static boolean isAbove0(Duration time) {
        return !time.isNegative() && !time.isZero();
    }

    private static void check(boolean right, String problem) {
        if (!right) {
            throw new IllegalArgumentException(problem);
        }
    }
}
