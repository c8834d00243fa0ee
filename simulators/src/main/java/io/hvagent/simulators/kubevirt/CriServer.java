package io.hvagent.simulators.kubevirt;

import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ServerCalls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A container runtime on a unix socket: the three calls of CRI v1 that only read, over the machines of a simulated node. */
public final class CriServer implements AutoCloseable {
    private static final String SERVICE = "runtime.v1.RuntimeService";

    /** All are started at once, so that a test that counts threads is not led astray. */
    private static final int THREADS = 12;

    private final SimulatedNode node;
    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS);
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<Status> failure = new AtomicReference<>(Status.OK);
    private final Map<String, Map<String, String>> extraLabels = new TreeMap<>();
    private final UnixServerSocketFactory sockets;
    private final Server server;

    private CriServer(Path socket, SimulatedNode node) {
        this.node = node;
        this.sockets = new UnixServerSocketFactory(socket);
        this.server = OkHttpServerBuilder.forPort(new InetSocketAddress(0), InsecureServerCredentials.create())
                .socketFactory(sockets)
                .executor(threads)
                .transportExecutor(threads)
                .scheduledExecutorService(timer)
                .addService(service())
                .build();
    }

    /** Starts it; the socket is there when this returns. */
    public static CriServer start(Path socket, SimulatedNode node) throws IOException {
        CriServer runtime = new CriServer(socket, node);
        runtime.threads.prestartAllCoreThreads();
        runtime.timer.prestartCoreThread();
        runtime.server.start();
        return runtime;
    }

    private ServerServiceDefinition service() {
        return ServerServiceDefinition.builder(SERVICE)
                .addMethod(method("Version"), ServerCalls.asyncUnaryCall((request, reply) -> {
                    calls.incrementAndGet();
                    Status status = failure.get();
                    if (status.isOk()) {
                        reply.onNext(version());
                        reply.onCompleted();
                    } else if (status.getCode() != Status.Code.DEADLINE_EXCEEDED) {
                        reply.onError(status.asRuntimeException());
                    }
                }))
                .addMethod(method("ListPodSandbox"), ServerCalls.asyncUnaryCall((request, reply) -> {
                    reply.onNext(sandboxes());
                    reply.onCompleted();
                }))
                .addMethod(method("ListContainers"), ServerCalls.asyncUnaryCall((request, reply) -> {
                    reply.onNext(containers());
                    reply.onCompleted();
                }))
                .build();
    }

    /** How often the runtime was asked. */
    public int calls() {
        return calls.get();
    }

    /** Has it fail from now on; OK: no longer, DEADLINE_EXCEEDED: it does not answer. */
    public void fail(Status status) {
        failure.set(status);
    }

    /** Gives a pod labels beside those that KubeVirt sets. */
    public void label(VmSpec vm, Map<String, String> labels) {
        extraLabels.put(vm.podUid(), Map.copyOf(labels));
    }

    private static byte[] version() {
        return new ProtoWriter()
                .text(1, "0.1.0")
                .text(2, "containerd")
                .text(3, "1.7.27")
                .text(4, "v1")
                .toBytes();
    }

    private byte[] sandboxes() {
        ProtoWriter reply = new ProtoWriter();
        node.vms().forEach(vm -> reply.message(1, sandbox(vm.spec())));
        return reply.toBytes();
    }

    private ProtoWriter sandbox(VmSpec vm) {
        Map<String, String> labels = new TreeMap<>(Map.of(
                "kubevirt.io", "virt-launcher",
                "kubevirt.io/created-by", vm.uid(),
                "io.kubernetes.pod.name", vm.pod(),
                "io.kubernetes.pod.namespace", vm.namespace(),
                "io.kubernetes.pod.uid", vm.podUid()));
        labels.putAll(extraLabels.getOrDefault(vm.podUid(), Map.of()));
        return new ProtoWriter()
                .text(1, vm.container("POD"))
                .message(
                        2,
                        new ProtoWriter()
                                .text(1, vm.pod())
                                .text(2, vm.podUid())
                                .text(3, vm.namespace())
                                .number(4, 1))
                .number(4, 1_700_000_000_000_000_000L)
                .map(5, labels)
                .map(6, Map.of("kubevirt.io/domain", vm.name(), "note", "a \"quoted\" one"));
    }

    private byte[] containers() {
        ProtoWriter reply = new ProtoWriter();
        node.vms().forEach(vm -> List.of("compute", "guest-console-log")
                .forEach(name -> reply.message(1, container(vm.spec(), name))));
        return reply.toBytes();
    }

    private static ProtoWriter container(VmSpec vm, String name) {
        return new ProtoWriter()
                .text(1, vm.container(name))
                .text(2, vm.container("POD"))
                .message(3, new ProtoWriter().text(1, name).number(2, 1))
                .message(4, new ProtoWriter().text(1, "quay.io/kubevirt/virt-launcher"))
                .number(6, 1)
                .number(7, 1_700_000_000_000_000_000L);
    }

    private static MethodDescriptor<byte[], byte[]> method(String name) {
        return MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodType.UNARY)
                .setFullMethodName(MethodDescriptor.generateFullMethodName(SERVICE, name))
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
    }

    /** Messages as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
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

    /** Ends it, with its threads and the socket's file. */
    @Override
    public void close() throws IOException {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
        threads.shutdownNow();
        sockets.delete();
    }
}
