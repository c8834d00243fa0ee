package io.hvagent.kubevirt.cri;

import io.hvagent.kubevirt.pod.CriPods;
import io.hvagent.kubevirt.pod.CriPods.CriContainer;
import io.hvagent.kubevirt.pod.CriPods.PodName;
import io.hvagent.kubevirt.pod.CriPods.Sandbox;
import java.util.HashMap;
import java.util.Map;

/** The replies of runtime.v1.RuntimeService that are asked for; numbers of fields as in its api.proto. */
final class CriReplies {
    private CriReplies() {}

    /** Name and version of a container runtime. */
    record Version(String name, String version) {}

    /** A VersionResponse. */
    static Version version(byte[] reply) {
        ProtoReader fields = new ProtoReader(reply);
        String name = "";
        String version = "";
        while (fields.next()) {
            switch (fields.field()) {
                case 2 -> name = fields.text();
                case 3 -> version = fields.text();
                default -> {}
            }
        }
        return new Version(name, version);
    }

    /** A ListPodSandboxResponse. */
    static Map<String, Sandbox> sandboxes(byte[] reply) {
        Map<String, Sandbox> sandboxes = new HashMap<>();
        ProtoReader items = new ProtoReader(reply);
        while (items.next()) {
            if (items.field() == 1) {
                Sandbox sandbox = sandbox(items.message());
                sandboxes.put(sandbox.id(), sandbox);
            }
        }
        return sandboxes;
    }

    private static Sandbox sandbox(ProtoReader fields) {
        String id = "";
        PodName name = new PodName("", "", "");
        Map<String, String> labels = new HashMap<>();
        Map<String, String> annotations = new HashMap<>();
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> id = fields.text();
                case 2 -> name = podName(fields.message());
                case 5 -> putEntry(fields.message(), labels);
                case 6 -> putEntry(fields.message(), annotations);
                default -> {}
            }
        }
        return new Sandbox(id, name, labels, annotations);
    }

    private static PodName podName(ProtoReader fields) {
        String name = "";
        String uid = "";
        String namespace = "";
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> name = fields.text();
                case 2 -> uid = fields.text();
                case 3 -> namespace = fields.text();
                default -> {}
            }
        }
        return new PodName(namespace, name, uid);
    }

    private static void putEntry(ProtoReader fields, Map<String, String> map) {
        String key = "";
        String value = "";
        while (fields.next()) {
            if (fields.field() == 1) {
                key = fields.text();
            } else if (fields.field() == 2) {
                value = fields.text();
            }
        }
        map.put(key, value);
    }

    /** A ListContainersResponse. */
    static Map<String, CriContainer> containers(byte[] reply) {
        Map<String, CriContainer> containers = new HashMap<>();
        ProtoReader items = new ProtoReader(reply);
        while (items.next()) {
            if (items.field() == 1) {
                CriContainer container = container(items.message());
                containers.put(container.id(), container);
            }
        }
        return containers;
    }

    private static CriContainer container(ProtoReader fields) {
        String id = "";
        String sandbox = "";
        String name = "";
        while (fields.next()) {
            switch (fields.field()) {
                case 1 -> id = fields.text();
                case 2 -> sandbox = fields.text();
                case 3 -> name = podName(fields.message()).name();
                default -> {}
            }
        }
        return new CriContainer(id, sandbox, name);
    }

    /** All of it together. */
    record Told(Version runtime, CriPods pods) {}
}
