package io.hvagent.esxi.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that nobody uses ends after its time, which is told by hand here. */
class UsageTest {
    private static final Duration IDLE = SshConfig.Lifetime.KEPT.idle();

    @TempDir
    Path folder;

    private final List<FutureTask<Void>> started = new ArrayList<>();
    private final Usage usage = new Usage(IDLE, this::start);
    private Lab lab;
    private Connector connector;
    private HostConnection connection;

    @BeforeEach
    void connect() throws Exception {
        lab = new Lab(1, folder);
        connector = new Connector(lab.settings().config(), lab.settings());
        connection = connector.start(Lab.host(lab.first()));
        connector.open(connection, Deadline.in(Lab.LONG));
        assertTrue(connection.usable());
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        connector.close();
        lab.close();
    }

    private Future<?> start(HostConnection idle, Duration after) {
        assertEquals(Duration.ofMinutes(5), after);
        started.add(new FutureTask<>(idle::close, null));
        return started.get(started.size() - 1);
    }

    private void end() {
        usage.end(Optional.of(connection));
    }

    @Test
    void theTimeBeginsWithTheEndOfTheLastUse() {
        usage.begin();
        usage.begin();
        end();
        assertEquals(List.of(), started);
        end();
        assertEquals(1, started.size());
        started.get(0).run();
        assertFalse(connection.usable());
    }

    @Test
    void aUseWithinTheTimeBeginsItAnew() {
        usage.begin();
        end();
        usage.begin();
        started.get(0).run();
        assertTrue(connection.usable());
        end();
        started.get(1).run();
        assertFalse(connection.usable());
    }

    @Test
    void whereThereIsNoConnectionNothingHasATime() {
        usage.begin();
        usage.end(Optional.empty());
        assertEquals(List.of(), started);
    }
}
