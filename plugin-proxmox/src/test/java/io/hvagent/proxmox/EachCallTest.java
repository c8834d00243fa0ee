package io.hvagent.proxmox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.RecordedCluster;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each call of the API in turn is refused: what it costs is its own, and the reason is the right one. */
class EachCallTest {
    private static final String[] ALL = {"compat: on", "groups: {ceph: on, agent: on, notes: on}"};
    /** The calls of a login, which says more. */
    private static final Set<String> OF_ANYBODY = Set.of("/version", "/access/permissions");

    private final RecordedCluster recorded = recorded();

    private static RecordedCluster recorded() {
        try {
            RecordedCluster recorded = Lab.recorded();
            for (String node : List.of("pve1", "pve2")) {
                for (String storage : List.of("local", "nfs-backup")) {
                    recorded.replace(
                            "/nodes/" + node + "/storage/" + storage + "/content?content=backup", "{\"data\":[]}");
                }
                for (String disk : List.of("/dev/sda", "/dev/nvme0n1")) {
                    recorded.replace("/nodes/" + node + "/disks/smart?disk=" + disk, "{\"data\":{\"type\":\"ata\"}}");
                }
            }
            for (int vmid : List.of(100, 101, 102)) {
                recorded.replace(
                        "/nodes/pve" + (vmid == 102 ? 2 : 1) + "/qemu/" + vmid + "/agent/get-fsinfo",
                        "{\"data\":{\"result\":[]}}");
            }
            recorded.replace("/cluster/ceph/status", "{\"data\":{\"health\":{\"status\":\"HEALTH_OK\"}}}");
            return recorded;
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The failures of one round: of whole collectors, and of parts. */
    private static Map<String, CollectException> failures(OpenLab open) {
        Map<String, CollectException> failures = new LinkedHashMap<>(open.failed());
        failures.putAll(open.parts());
        return failures;
    }

    private Set<String> calls() throws Exception {
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open(ALL)) {
            open.collectAll();
            Set<String> calls = new TreeSet<>(lab.proxy().calls().keySet());
            calls.removeAll(OF_ANYBODY);
            return calls;
        }
    }

    /** What fails in a first round where one call is answered so, beside what fails anyway. */
    private Map<String, CollectException> failing(String call, int status, Set<String> anyway) throws Exception {
        recorded.fail(call, status, "refused");
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open(ALL)) {
            Map<String, CollectException> failures = failures(open.collectAll());
            failures.keySet().removeAll(anyway);
            assertTrue(open.samples().types().size() > 60, call);
            return failures;
        } finally {
            recorded.repair(call);
        }
    }

    private Set<String> failingAnyway() throws Exception {
        try (Lab lab = Lab.of(recorded);
                OpenLab open = lab.open(ALL)) {
            return failures(open.collectAll()).keySet();
        }
    }

    @Test
    void aCallThatIsForbiddenCostsItsOwnAndNamesThePrivilege() throws Exception {
        Set<String> anyway = failingAnyway();
        for (String call : calls()) {
            Map<String, CollectException> failures = failing(call, 403, anyway);
            if (call.startsWith("/cluster/status")) {
                failures.remove("agent");
            }
            assertEquals(1, failures.size(), () -> call + ": " + failures);
            CollectException failure = failures.values().iterator().next();
            assertEquals(Reason.FORBIDDEN, failure.reason(), call);
            assertTrue(
                    failure.getMessage()
                            .matches(
                                    "(?s).*(it needs (VM|Sys|Datastore)\\.[A-Za-z.]*Audit.*pveum acl modify|no privilege).*"),
                    () -> call + ": " + failure.getMessage());
        }
    }

    @Test
    void aCallThatAReleaseDoesNotHaveOrANodeCannotAnswerCostsItsOwn() throws Exception {
        Set<String> anyway = failingAnyway();
        for (String call : calls()) {
            Map<String, CollectException> unknown = failing(call, 501, anyway);
            assertEquals(1, unknown.size(), () -> call + ": " + unknown);
            assertEquals(Reason.NO_DATA, unknown.values().iterator().next().reason(), call);
            if (call.startsWith("/nodes/")) {
                Map<String, CollectException> unreachable = failing(call, 595, anyway);
                assertEquals(1, unreachable.size(), () -> call + ": " + unreachable);
                assertEquals(
                        Reason.UNREACHABLE,
                        unreachable.values().iterator().next().reason(),
                        call);
            }
        }
    }
}
