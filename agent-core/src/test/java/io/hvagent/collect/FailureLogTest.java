package io.hvagent.collect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.spi.CollectException.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FailureLogTest {
    private static final Fault REFUSED = new Fault(Reason.UNREACHABLE, "connection refused");
    private static final Fault LATE = new Fault(Reason.TIMEOUT, "late");

    private final RecordingLogger lines = new RecordingLogger();
    private long now;
    private final FailureLog log = new FailureLog(lines, new LogContext("paris", "pve1", "nodes"), () -> now);

    @Test
    void theFirstFailureIsTold() {
        log.failed(REFUSED);
        assertEquals(List.of("WARN nodes failed: UNREACHABLE: connection refused"), lines.take());
    }

    @Test
    void repeatsAreToldOnceInTenMinutesWithTheirNumber() {
        log.failed(REFUSED);
        lines.take();
        for (int minute = 1; minute < 10; minute++) {
            passes(Duration.ofMinutes(1));
            log.failed(new Fault(Reason.UNREACHABLE, "another message " + minute));
        }
        assertEquals(List.of(), lines.take());
        passes(Duration.ofMinutes(1));
        log.failed(REFUSED);
        assertEquals(List.of("WARN nodes failed 10 times more: UNREACHABLE: connection refused"), lines.take());
        log.failed(REFUSED);
        assertEquals(List.of(), lines.take());
    }

    @Test
    void aRefusedLoginIsToldOnceAndWhenItIsTaken() {
        for (int minute = 0; minute < 24 * 60; minute++) {
            log.failed(new Fault(Reason.UNAUTHORIZED, "refused; the next attempt is in " + minute));
            passes(Duration.ofMinutes(1));
        }
        assertEquals(List.of("WARN nodes failed: UNAUTHORIZED: refused; the next attempt is in 0"), lines.take());
        log.succeeded(Map.of());
        assertEquals(1, lines.take().size());
    }

    @Test
    void anotherReasonIsToldAtOnceButNotEachTimeItAlternates() {
        log.failed(REFUSED);
        log.failed(LATE);
        assertEquals(2, lines.take().size());
        log.failed(REFUSED);
        log.failed(LATE);
        assertEquals(List.of(), lines.take());
    }

    @Test
    void recoveryIsToldWithTheTimeItWasDown() {
        log.failed(REFUSED);
        passes(Duration.ofSeconds(200));
        log.failed(LATE);
        lines.take();
        log.succeeded(Map.of());
        assertEquals(List.of("INFO nodes works again after 3m20s and 2 failures"), lines.take());
        log.succeeded(Map.of());
        assertEquals(List.of(), lines.take());
        log.failed(REFUSED);
        assertEquals(List.of("WARN nodes failed: UNREACHABLE: connection refused"), lines.take());
    }

    @Test
    void aPartIsToldWhenItFailsAndWhenItWorksAgain() {
        log.succeeded(Map.of("ceph", new Fault(Reason.FORBIDDEN, "403")));
        assertEquals(List.of("WARN nodes, part ceph failed: FORBIDDEN: 403"), lines.take());
        log.succeeded(Map.of("ceph", new Fault(Reason.FORBIDDEN, "403")));
        assertEquals(List.of(), lines.take());
        log.succeeded(Map.of());
        assertEquals(List.of("INFO nodes, part ceph works again"), lines.take());
    }

    @Test
    void eachReasonOfAPartIsToldOnceUntilItWorksAgain() {
        for (Fault fault : List.of(LATE, REFUSED, LATE, REFUSED)) {
            log.succeeded(Map.of("ssh", fault));
        }
        assertEquals(
                List.of(
                        "WARN nodes, part ssh failed: TIMEOUT: late",
                        "WARN nodes, part ssh failed: UNREACHABLE: connection refused"),
                lines.take());
        log.succeeded(Map.of());
        assertEquals(List.of("INFO nodes, part ssh works again"), lines.take());
    }

    @Test
    void aPartThatATargetDoesNotHaveIsNoWarning() {
        log.succeeded(Map.of("ceph", new Fault(Reason.NO_DATA, "no Ceph here")));
        assertEquals(List.of("INFO nodes, part ceph failed: NO_DATA: no Ceph here"), lines.take());
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }
}
