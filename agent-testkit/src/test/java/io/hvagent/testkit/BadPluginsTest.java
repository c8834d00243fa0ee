package io.hvagent.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.spi.Metric;
import io.hvagent.spi.Secret;
import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each breach of the contract is seen by the check that is meant for it. */
class BadPluginsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<ServerSocket> sockets = new ArrayList<>();

    private static final class Contract extends PluginContract<Counting.Config> {
        private final Counting plugin;

        Contract(Counting plugin) {
            this.plugin = plugin;
        }

        @Override
        protected SourcePlugin<Counting.Config> plugin() {
            return plugin;
        }

        @Override
        protected String sampleYaml() {
            return Counting.SAMPLE;
        }
    }

    @AfterEach
    void releaseWhatTheBadOnesHold() throws IOException {
        end.countDown();
        for (ServerSocket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void aSocketOpenedAtOpenIsSeen() {
        Contract contract = new Contract(new Counting(
                config -> {
                    open();
                    return sink -> {};
                },
                () -> {}));
        fails(contract::itOpensWithoutTheNetworkAndStartsNoThread);
    }

    @Test
    void aThreadStartedAtOpenIsSeen() {
        Contract contract = new Contract(new Counting(
                config -> {
                    startThread();
                    return sink -> {};
                },
                () -> {}));
        fails(contract::itOpensWithoutTheNetworkAndStartsNoThread);
    }

    @Test
    void aCloseThatThrowsIsSeen() {
        Contract contract = new Contract(new Counting(config -> sink -> {}, () -> {
            throw new IllegalStateException("cannot close");
        }));
        fails(contract::itClosesBeforeTheFirstCollectAndTwice);
    }

    @Test
    void aCollectThatIgnoresItsInterruptIsSeen() {
        fails(new Contract(Counting.collecting(sink -> awaitStubbornly()))::anInterruptEndsACollect);
    }

    @Test
    void aFallingCounterIsSeen() {
        int[] value = {100};
        fails(new Contract(Counting.collecting(sink -> sink.put(Counting.RUNS, --value[0])))::itsCountersNeverFall);
    }

    @Test
    void aBadNameIsSeen() {
        Metric milliseconds = Metric.gauge("counting_time_milliseconds", "A time.");
        fails(
                new Contract(Counting.collecting(sink -> sink.put(milliseconds, 1)))
                        ::itsFamiliesAreNamedAsPrometheusWantsThem);
    }

    @Test
    void aSeriesPutTwiceIsSeen() {
        fails(new Contract(Counting.collecting(sink -> {
            sink.put(Counting.RUNS, 1);
            sink.put(Counting.RUNS, 2);
        }))::noSeriesIsPutTwiceInOneRun);
    }

    @Test
    void twoHelpTextsForOneFamilyAreSeen() {
        Metric other = Metric.counter("counting_runs_total", "Other words.", "label");
        fails(new Contract(Counting.collecting(sink -> {
            sink.put(Counting.RUNS, 1);
            sink.put(other, 2, "x");
        }))::aFamilyHasOneKindAndOneHelpText);
    }

    @Test
    void aSecretInALabelIsSeen() {
        Metric leak = Metric.gauge("counting_leak", "A leak.", "token");
        Contract contract = new Contract(
                new Counting(config -> sink -> sink.put(leak, 1, new String(reveal(config.token()))), () -> {}));
        fails(contract::noSecretShowsAnywhere);
    }

    @Test
    void aCollectThatGivesNothingIsSeen() {
        fails(new Contract(Counting.collecting(sink -> {}))::itsFamiliesAreNamedAsPrometheusWantsThem);
    }

    private static void fails(Executable check) {
        assertThrows(AssertionError.class, check);
    }

    private static char[] reveal(Secret secret) {
        try {
            return secret.reveal();
        } catch (io.hvagent.spi.CollectException e) {
            throw new IllegalStateException(e);
        }
    }

    private void open() {
        try {
            sockets.add(new ServerSocket(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startThread() {
        Thread thread = new Thread(this::awaitStubbornly, "left behind");
        thread.setDaemon(true);
        thread.start();
    }

    private void awaitStubbornly() {
        while (end.getCount() > 0) {
            try {
                end.await();
            } catch (InterruptedException ignoredOnPurpose) {
                Thread.interrupted();
            }
        }
    }
}
