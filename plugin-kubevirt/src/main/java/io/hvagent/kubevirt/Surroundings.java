package io.hvagent.kubevirt;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** What a source finds around itself: environment variables, the host's name, and a monotonic clock in nanoseconds. */
record Surroundings(Map<String, String> environment, String hostName, LongSupplier nanoTime) {
    static Surroundings ofThisProcess() {
        return new Surroundings(System.getenv(), ownHostName(), System::nanoTime);
    }

    private static String ownHostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The node's name: as configured, else as Kubernetes was told to put it into the environment, else the host's. */
    String node(Optional<String> configured) {
        return configured.orElseGet(() -> Stream.of("NODE_NAME", "KUBE_NODE_NAME")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(hostName));
    }

    @Override
    public String toString() {
        return hostName;
    }
}
