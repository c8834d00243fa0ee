package io.hvagent.kubevirt.cri;

import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * A connection to a container runtime, for a few calls: it is asked so seldom that nothing is kept between. Only lists and the
 * version are asked for. For one thread.
 */
final class CriSession implements AutoCloseable {
    private static final String SERVICE = "runtime.v1.RuntimeService";
    private static final int LARGEST_REPLY = 16 << 20;
    /** ListPodSandboxRequest: filter (1) with state (2), whose state READY is 0 and so not written. */
    private static final byte[] READY = {0x0a, 0x02, 0x12, 0x00};
    /** ListContainersRequest: filter (1) with state (2) with state (1) RUNNING (1). */
    private static final byte[] RUNNING = {0x0a, 0x04, 0x12, 0x02, 0x08, 0x01};

    private final Path socket;
    private final Duration limit;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("hvagent-cri"));
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(daemons("hvagent-cri-timer"));
    private final ManagedChannel channel;

    /** @param limit of each call */
    CriSession(Path socket, Duration limit) {
        this.socket = socket;
        this.limit = limit;
        this.channel = OkHttpChannelBuilder.forAddress("127.0.0.1", 1)
                .socketFactory(new UnixSocketFactory(socket))
                .usePlaintext()
                .overrideAuthority("localhost")
                .proxyDetector(address -> null)
                .disableServiceConfigLookUp()
                .disableRetry()
                .executor(threads)
                .offloadExecutor(threads)
                .transportExecutor(threads)
                .scheduledExecutorService(timer)
                .maxInboundMessageSize(LARGEST_REPLY)
                .build();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Asks for the version, then for all pods and containers that run. */
    CriReplies.Told ask() throws CollectException {
        byte[] version = call("Version", new byte[0]);
        byte[] sandboxes = call("ListPodSandbox", READY);
        byte[] containers = call("ListContainers", RUNNING);
        try {
            return new CriReplies.Told(
                    CriReplies.version(version),
                    new CriPods(CriReplies.sandboxes(sandboxes), CriReplies.containers(containers)));
        } catch (IllegalArgumentException e) {
            throw new CollectException(Reason.BAD_REPLY, socket + " answered with " + e.getMessage(), e);
        }
    }

    /** One call; the messages are those of the method, as bytes. */
    byte[] call(String method, byte[] request) throws CollectException {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(limit.toNanos(), TimeUnit.NANOSECONDS);
        try {
            return ClientCalls.blockingUnaryCall(channel, describe(method), options, request);
        } catch (StatusRuntimeException e) {
            throw failure(method, e.getStatus(), e);
        }
    }

    private CollectException failure(String method, Status status, StatusRuntimeException cause) {
        String asked = "asking " + socket + " for " + method + ": ";
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                new CollectException(
                        Reason.UNREACHABLE,
                        asked + "cannot connect: is it the runtime's socket, and may this user open it?",
                        cause);
            case DEADLINE_EXCEEDED ->
                new CollectException(Reason.TIMEOUT, asked + "no answer within " + limit.toMillis() + " ms", cause);
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                new CollectException(Reason.FORBIDDEN, asked + "the runtime refuses", cause);
            case UNIMPLEMENTED ->
                new CollectException(
                        Reason.BAD_REPLY,
                        asked + "the runtime does not know it: CRI v1 came with containerd 1.6 and CRI-O 1.23",
                        cause);
            default -> new CollectException(Reason.BAD_REPLY, asked + status.getCode(), cause);
        };
    }

    private static MethodDescriptor<byte[], byte[]> describe(String method) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, method))
                .setRequestMarshaller(Plain.BYTES)
                .setResponseMarshaller(Plain.BYTES)
                .build();
    }

    /** Messages as they are. */
    private enum Plain implements MethodDescriptor.Marshaller<byte[]> {
        BYTES;

        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try {
                return message.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        timer.shutdownNow();
        threads.shutdown();
    }
}
