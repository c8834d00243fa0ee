package io.hvagent.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** What selects and what is selected fit together, in every variant. */
class KubernetesManifestsTest {
    private static final Path FOLDER = Path.of("k8s");
    private static final String KUBERNETES = "kubernetes/daemonset.yaml";
    private static final String CAPABILITIES = "with-capabilities/kubernetes.yaml";
    private static final String OPENSHIFT_CAPABILITIES = "with-capabilities/openshift.yaml";
    private static final String OPENSHIFT = "openshift/daemonset.yaml";

    @ParameterizedTest
    @ValueSource(strings = {KUBERNETES, CAPABILITIES, OPENSHIFT, OPENSHIFT_CAPABILITIES})
    void theDaemonSetSelectsItsOwnPods(String file) throws IOException {
        Map<String, Object> set = one(file);
        assertEquals("apps/v1", set.get("apiVersion"));
        assertTrue(podLabels(set)
                .entrySet()
                .containsAll(labels(set, "spec.selector.matchLabels").entrySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {KUBERNETES, CAPABILITIES, OPENSHIFT, OPENSHIFT_CAPABILITIES})
    void theServiceSelectsThePodsAndNamesTheirPort(String file) throws IOException {
        Map<String, Object> service = one("kubernetes/service.yaml");
        assertTrue(podLabels(one(file))
                .entrySet()
                .containsAll(labels(service, "spec.selector").entrySet()));
        assertEquals(at(one(file), "metadata.namespace"), at(service, "metadata.namespace"));
        Map<String, Object> port = list(service, "spec.ports").get(0);
        Map<String, Object> ofPod = list(container(one(file)), "ports").get(0);
        assertEquals(ofPod.get("name"), port.get("targetPort"));
        assertEquals(ofPod.get("containerPort"), port.get("port"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes/servicemonitor.yaml", "openshift/servicemonitor.yaml"})
    void theServiceMonitorSelectsTheServiceWhereItIs(String file) throws IOException {
        Map<String, Object> monitor = one(file);
        Map<String, Object> service = one("kubernetes/service.yaml");
        assertTrue(labels(service, "metadata.labels")
                .entrySet()
                .containsAll(labels(monitor, "spec.selector.matchLabels").entrySet()));
        assertEquals(List.of(at(service, "metadata.namespace")), at(monitor, "spec.namespaceSelector.matchNames"));
        assertTrue(labels(monitor, "metadata.labels").containsKey("prometheus.kubevirt.io"));
        Map<String, Object> endpoint = list(monitor, "spec.endpoints").get(0);
        assertEquals(list(service, "spec.ports").get(0).get("name"), endpoint.get("port"));
        assertEquals("http", endpoint.get("scheme"));
        assertEquals(true, endpoint.get("honorLabels"));
    }

    @ParameterizedTest
    @ValueSource(strings = {KUBERNETES, CAPABILITIES, OPENSHIFT, OPENSHIFT_CAPABILITIES})
    void thePodsSeeTheNodeAndMayNotChangeIt(String file) throws IOException {
        Map<String, Object> set = one(file);
        assertEquals(true, at(set, "spec.template.spec.hostPID"));
        Map<String, Object> container = container(set);
        assertEquals(false, at(container, "securityContext.privileged"));
        assertEquals(false, at(container, "securityContext.allowPrivilegeEscalation"));
        assertEquals(true, at(container, "securityContext.readOnlyRootFilesystem"));
        assertEquals(List.of("ALL"), at(container, "securityContext.capabilities.drop"));
        list(container, "volumeMounts").stream()
                .filter(mount -> !mount.get("name").equals("tmp"))
                .forEach(mount -> assertEquals(true, mount.get("readOnly"), mount.toString()));
        Set<Object> volumes = names(list(set, "spec.template.spec.volumes"));
        assertEquals(volumes, names(list(container, "volumeMounts")));
    }

    @Test
    void onlyItsOwnVariantsHaveCapabilitiesAndTheSccAllowsThem() throws IOException {
        for (String file : List.of(KUBERNETES, OPENSHIFT)) {
            assertFalse(
                    labels(container(one(file)), "securityContext.capabilities").containsKey("add"));
            assertEquals(true, at(container(one(file)), "securityContext.runAsNonRoot"));
        }
        Object added = at(container(one(CAPABILITIES)), "securityContext.capabilities.add");
        assertEquals(List.of("SYS_PTRACE", "DAC_READ_SEARCH"), added);
        assertEquals(added, at(container(one(OPENSHIFT_CAPABILITIES)), "securityContext.capabilities.add"));
        Map<String, Object> scc = one("openshift/scc.yaml");
        assertEquals(added, scc.get("allowedCapabilities"));
        assertEquals(false, scc.get("allowPrivilegedContainer"));
        assertEquals(true, scc.get("allowHostPID"));
        assertEquals(true, scc.get("allowHostDirVolumePlugin"));
        Map<String, Object> account = all("openshift/rbac.yaml").get(0);
        assertEquals(
                List.of("system:serviceaccount:" + at(account, "metadata.namespace") + ":"
                        + at(account, "metadata.name")),
                scc.get("users"));
    }

    @ParameterizedTest
    @ValueSource(strings = {KUBERNETES, CAPABILITIES, OPENSHIFT, OPENSHIFT_CAPABILITIES})
    void accountAndProfileExist(String file) throws IOException {
        Map<String, Object> set = one(file);
        String platform = file.contains("openshift") ? "openshift" : "kubernetes";
        Map<String, Object> account = all(platform + "/rbac.yaml").get(0);
        assertEquals(at(account, "metadata.name"), at(set, "spec.template.spec.serviceAccountName"));
        Map<String, Object> profile = one("kubernetes/configmap.yaml");
        assertTrue(list(set, "spec.template.spec.volumes").stream()
                .anyMatch(volume -> volume.containsKey("configMap")
                        && at(volume, "configMap.name").equals(at(profile, "metadata.name"))));
        assertTrue(labels(profile, "data").containsKey(((List<?>) container(set).get("args")).get(1) + ".yaml"));
    }

    @Test
    void theProfileMountsWhatTheDaemonSetHas() throws IOException {
        Map<String, Object> profile = new Yaml()
                .load(labels(one("kubernetes/configmap.yaml"), "data")
                        .get("kubevirt.yaml")
                        .toString());
        Map<String, Object> source = list(profile, "sources").get(0);
        List<Object> paths = list(container(one(KUBERNETES)), "volumeMounts").stream()
                .map(m -> m.get("mountPath"))
                .toList();
        assertTrue(paths.contains(source.get("cgroup")));
        assertTrue(paths.contains(source.get("logs") + "/pods"));
        assertEquals(":19091", profile.get("listen"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes", "openshift"})
    void aFolderThatIsAppliedAsAWholeHasEachObjectOnce(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            List<String> objects = new ArrayList<>();
            for (Path file : files.toList()) {
                all(FOLDER.relativize(file).toString())
                        .forEach(each -> objects.add(each.get("kind") + " " + at(each, "metadata.name")));
            }
            assertEquals(Set.copyOf(objects).size(), objects.size(), objects.toString());
        }
    }

    @Test
    void onOpenShiftBothMayReadTheProcessesOfContainers() throws IOException {
        for (String file : List.of(OPENSHIFT, OPENSHIFT_CAPABILITIES)) {
            assertEquals("spc_t", at(one(file), "spec.template.spec.securityContext.seLinuxOptions.type"));
        }
    }

    private static Set<Object> names(List<Map<String, Object>> items) {
        return items.stream().map(item -> item.get("name")).collect(java.util.stream.Collectors.toSet());
    }

    private static Map<String, Object> podLabels(Map<String, Object> set) {
        return labels(set, "spec.template.metadata.labels");
    }

    private static Map<String, Object> container(Map<String, Object> set) {
        return list(set, "spec.template.spec.containers").get(0);
    }

    private static Map<String, Object> one(String file) throws IOException {
        List<Map<String, Object>> documents = all(file);
        assertEquals(1, documents.size(), file);
        return documents.get(0);
    }

    @SuppressWarnings("unchecked") // YAML has no types
    private static List<Map<String, Object>> all(String file) throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        new Yaml()
                .loadAll(Files.readString(FOLDER.resolve(file)))
                .forEach(each -> documents.add((Map<String, Object>) each));
        return documents;
    }

    @SuppressWarnings("unchecked") // YAML has no types
    private static Map<String, Object> labels(Map<String, Object> document, String path) {
        return (Map<String, Object>) at(document, path);
    }

    @SuppressWarnings("unchecked") // YAML has no types
    private static List<Map<String, Object>> list(Map<String, Object> document, String path) {
        return (List<Map<String, Object>>) at(document, path);
    }

    private static Object at(Map<String, Object> document, String path) {
        Object here = document;
        for (String key : path.split("\\.", -1)) {
            here = ((Map<?, ?>) here).get(key);
        }
        return here;
    }

    @Test
    void everyFileIsYaml() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
                all(FOLDER.relativize(file).toString())
                        .forEach(each -> assertTrue(each.containsKey("kind"), file.toString()));
            }
        }
    }
}
