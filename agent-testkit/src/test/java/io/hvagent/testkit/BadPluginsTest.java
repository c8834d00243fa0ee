package io.hvagent.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hvagent.spi.Metric;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Secret;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Each breach of the contract is seen by the check that is meant for it. */
class BadPluginsTest {
    private final CountDownLatch end = new CountDownLatch(1);
    private final List<ServerSocket> sockets = new ArrayList<>();
    private final List<Process> processes = new ArrayList<>();

    private static final class Contract extends PluginContract<Counting.Config> {
        private final SourcePlugin<Counting.Config> plugin;
        private final String sample;

        Contract(SourcePlugin<Counting.Config> plugin) {
            this(plugin, Counting.SAMPLE);
        }

        Contract(SourcePlugin<Counting.Config> plugin, String sample) {
            this.plugin = plugin;
            this.sample = sample;
        }

        @Override
        protected SourcePlugin<Counting.Config> plugin() {
            return plugin;
        }

        @Override
        protected String sampleYaml() {
            return sample;
        }

        @Override
        Duration patience() {
            return Duration.ofMillis(100);
        }
    }

    /** A configuration that equals no other, not even itself. */
    private record Unequal(Secret token) {
        @Override
        public boolean equals(Object other) {
            return false;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /** A plugin of that configuration, by any name. */
    private record Other(String name) implements SourcePlugin<Unequal> {
        @Override
        public Class<Unequal> configType() {
            return Unequal.class;
        }

        @Override
        public Source open(Unequal config, PluginContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class OtherContract extends PluginContract<Unequal> {
        private final String name;

        OtherContract(String name) {
            this.name = name;
        }

        @Override
        protected SourcePlugin<Unequal> plugin() {
            return new Other(name);
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
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void aNameThatIsNoFolderIsSeen() {
        fails(new OtherContract("../counting")::itsNameIsAWordThatCanNameAFolder);
    }

    @Test
    void aKeyThatIsNotInTheSampleIsSeen() {
        fails(new Contract(Counting.good(), "sources: [{plugin: counting}]")::everyKeyOfItsConfigurationIsInTheSample);
    }

    @Test
    void aRecordThatNeverEqualsAnotherIsSeen() {
        fails(new OtherContract("counting")::itsSampleBindsTwiceToEqualRecords);
    }

    @Test
    void whatIsOpenedOrStartedAtOpenIsSeen() {
        for (Runnable action : everyKindOfLeftover()) {
            Contract contract = new Contract(new Counting(
                    config -> {
                        action.run();
                        return sink -> {};
                    },
                    () -> {}));
            fails(contract::itOpensWithoutTheNetworkAndStartsNothing);
        }
    }

    @Test
    void whatACollectLeavesBehindIsSeen() {
        for (Runnable action : everyKindOfLeftover()) {
            fails(new Contract(Counting.collecting(sink -> action.run()))::itLeavesNothingBehind);
        }
    }

    @Test
    void aCloseThatThrowsIsSeen() {
        Contract contract = new Contract(new Counting(config -> sink -> {}, () -> {
            throw new IllegalStateException("cannot close");
        }));
        fails(contract::itClosesBeforeTheFirstCollectAndTwice);
        fails(contract::itClosesDuringACollect);
    }

    @Test
    void aCollectThatDoesNotEndAfterCloseIsSeen() {
        fails(new Contract(Counting.collecting(sink -> awaitStubbornly()))::itClosesDuringACollect);
    }

    @Test
    void aSourceThatBreaksAnotherWhenItClosesIsSeen() {
        AtomicBoolean broken = new AtomicBoolean();
        Contract contract = new Contract(new Counting(
                config -> sink -> {
                    if (!broken.get()) {
                        sink.put(Counting.RUNS, 1);
                    }
                },
                () -> broken.set(true)));
        fails(contract::twoSourcesOfItShareNothing);
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
    void aSecretOnStandardErrorIsSeen() {
        Contract contract =
                new Contract(new Counting(config -> sink -> System.err.println(reveal(config.token())), () -> {}));
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

    private List<Runnable> everyKindOfLeftover() {
        return List.of(this::openSocket, this::startThread, this::startProcess);
    }

    private void openSocket() {
        try {
            sockets.add(new ServerSocket(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void startProcess() {
        try {
            processes.add(new ProcessBuilder("sleep", "600").start());
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
