package io.hvagent.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.hvagent.http.Request;
import io.hvagent.http.TargetClient;
import io.hvagent.http.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/** What it costs to receive a large body over TLS: target-http, and the two clients of the JDK. */
public final class Receiving {
    private static final double NANOS_OF_MILLI = 1e6;
    private static final double BYTES_OF_MEGABYTE = 1e6;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final URI address;
    private final SSLContext context;
    private final long length;

    private Receiving(URI address, SSLContext context, long length) {
        this.address = address;
        this.context = context;
        this.length = length;
    }

    /** Takes the MiB of the body, and the rounds to warm up and to measure. */
    public static void main(String[] arguments) throws IOException {
        int mebibytes = Integer.parseInt(arguments[0]);
        try (LargeReplies server = LargeReplies.start(mebibytes)) {
            Receiving receiving = new Receiving(server.address(), server.clientContext(), mebibytes * 1024L * 1024);
            Comparison.describeMachine();
            for (String how : new String[] {"/fixed", "/chunked"}) {
                receiving.compare(how, server.pin(), arguments);
            }
        }
    }

    private void compare(String how, String pin, String[] arguments) throws IOException {
        Tls tls = new Tls(Optional.empty(), Optional.of(pin), Optional.empty());
        HttpClient jdk = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try (TargetClient client = TargetClient.of(address, tls, ProxySelector.of(null))) {
            new Comparison(arguments[0] + " MiB over TLS, " + how)
                    .with("target-http", () -> cost(() -> send(client, how)))
                    .with("java.net.http", () -> cost(() -> send(jdk, how)))
                    .with("HttpsURLConnection", () -> cost(() -> open(how)))
                    .run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    private long send(TargetClient client, String how) throws IOException {
        try {
            return client.send(Request.get(how), LIMIT, reply -> drain(reply.body()));
        } catch (io.hvagent.spi.CollectException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private long send(HttpClient client, String how) throws IOException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(how)).build();
            return drain(client.send(request, HttpResponse.BodyHandlers.ofInputStream())
                    .body());
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
    }

    private long open(String how) throws IOException {
        HttpsURLConnection connection =
                (HttpsURLConnection) address.resolve(how).toURL().openConnection();
        connection.setSSLSocketFactory(context.getSocketFactory());
        try (InputStream in = connection.getInputStream()) {
            return drain(in);
        }
    }

    private static long drain(InputStream in) throws IOException {
        byte[] block = new byte[16 * 1024];
        long length = 0;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            length += read;
        }
        return length;
    }

    private interface Call {
        long run() throws IOException;
    }

    /** Of the whole process, since clients have threads of their own. */
    private Cost cost(Call call) throws IOException {
        OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long bytes = allocated();
        long nanos = process.getProcessCpuTime();
        if (call.run() != length) {
            throw new IOException("the body is not whole");
        }
        return new Cost(
                (process.getProcessCpuTime() - nanos) / NANOS_OF_MILLI, (allocated() - bytes) / BYTES_OF_MEGABYTE);
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
