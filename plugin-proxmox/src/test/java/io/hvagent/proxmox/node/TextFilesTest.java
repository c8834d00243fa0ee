package io.hvagent.proxmox.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.simulators.proxmox.machine.SimulatedMachine;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Metric;
import io.hvagent.testkit.CollectedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFilesTest {
    @TempDir
    private Path root;

    private SimulatedMachine node;

    @BeforeEach
    void node() {
        node = SimulatedMachine.in(root).file("text/good.prom", "good 1\n");
    }

    private CollectedRun run(String... folders) throws Exception {
        try (NodeLab lab = NodeLab.open(root, "textfile_directories: [" + String.join(", ", folders) + "]")) {
            return lab.run("textfile");
        }
    }

    private CollectedRun run() throws Exception {
        return run(root + "/text");
    }

    @Test
    void typesHelpLabelsAndValuesAreKept() throws Exception {
        node.file("text/a.prom", """
                # HELP age_seconds Age of a \\\\ backup.
                # TYPE age_seconds gauge
                age_seconds{vm="a \\"quoted\\" name",path="C:\\\\x", } 1.5e3

                # a comment
                # TYPE runs_total counter
                runs_total 7
                plain { a = "1" } +Inf
                """);
        CollectedRun run = run();
        assertEquals(1500, run.value("age_seconds", "a \"quoted\" name", "C:\\x"));
        assertEquals(7, run.value("runs_total"));
        assertEquals(Double.POSITIVE_INFINITY, run.value("plain", "1"));
        assertEquals(
                Set.of(Metric.Kind.GAUGE, Metric.Kind.COUNTER, Metric.Kind.UNKNOWN),
                Set.of(kind(run, "age_seconds"), kind(run, "runs_total"), kind(run, "plain")));
        assertEquals("Age of a \\ backup.", metric(run, "age_seconds").help());
        assertEquals(0, run.value("node_textfile_scrape_error"));
    }

    private static Metric metric(CollectedRun run, String name) {
        return run.samples().stream()
                .map(sample -> sample.metric())
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Metric.Kind kind(CollectedRun run, String name) {
        return metric(run, name).kind();
    }

    @Test
    void histogramsAndSummariesArePutSampleBySample() throws Exception {
        node.file("text/a.prom", """
                # TYPE took_seconds histogram
                took_seconds_bucket{le="1"} 2
                took_seconds_bucket{le="+Inf"} 3
                took_seconds_sum 4.5
                took_seconds_count 3
                """);
        CollectedRun run = run();
        assertEquals(2, run.value("took_seconds_bucket", "1"));
        assertEquals(3, run.value("took_seconds_count"));
        assertEquals(Metric.Kind.UNKNOWN, kind(run, "took_seconds_sum"));
    }

    @Test
    void aFileTellsWhenItWasChangedInWholeSeconds() throws Exception {
        Files.setLastModifiedTime(root.resolve("text/good.prom"), FileTime.fromMillis(1_790_000_000_900L));
        assertEquals(1_790_000_000, run().value("node_textfile_mtime_seconds", root + "/text/good.prom"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "half 1",
                "x 1 1790000000000\n",
                "x{a=\"1\"} \n",
                "x{a=\"1\",a=\"2\"} 1\n",
                "x{a=\"1} 1\n",
                "x{a=1} 1\n",
                "x 1d\n",
                "x NaNa\n",
                "9x 1\n",
                "# TYPE x strange\n",
                "# TYPE x gauge\n# TYPE x gauge\n",
                "x 1\n# TYPE x gauge\n",
                "x 1\nx 2\n",
                "x{a=\"1\",b=\"2\"} 1\nx{b=\"2\",a=\"1\"} 2\n",
                "x{__name__=\"y\"} 1\n",
                "<html>\n"
            })
    void aBadFileIsLeftOutWholeAndNamed(String text) throws Exception {
        node.file("text/bad.prom", "before 1\n" + text);
        CollectedRun run = run();
        assertEquals(1, run.value("good"));
        assertFalse(run.has("before"));
        assertFalse(run.has("node_textfile_mtime_seconds", root + "/text/bad.prom"));
        assertEquals(1, run.value("node_textfile_scrape_error"));
        assertEquals(Reason.BAD_REPLY, run.failures().get("bad.prom").reason());
        assertTrue(run.failures().get("bad.prom").getMessage().contains(root + "/text/bad.prom"));
    }

    @Test
    void whatIsNoTextIsLeftOut() throws Exception {
        Files.write(root.resolve("text/binary.prom"), new byte[] {'x', ' ', (byte) 0xff, '\n'});
        node.file("text/folder.prom/x", "");
        CollectedRun run = run();
        assertEquals(Set.of("binary.prom", "folder.prom"), run.failures().keySet());
        assertEquals(1, run.value("good"));
    }

    @Test
    void otherFilesAreNotRead() throws Exception {
        node.file("text/bad.prom.tmp", "half").file("text/readme", "half");
        assertEquals(0, run().value("node_textfile_scrape_error"));
    }

    @Test
    void anEmptyFileIsGood() throws Exception {
        node.file("text/empty.prom", "");
        assertEquals(0, run().value("node_textfile_scrape_error"));
    }

    @Test
    void foldersMayBeGlobs() throws Exception {
        node.file("jobs/a/text/one.prom", "one 1\n").file("jobs/b/text/two.prom", "two 2\n");
        CollectedRun run = run(root + "/jobs/*/text", root + "/text");
        assertEquals(List.of(1.0, 2.0, 1.0), List.of(run.value("one"), run.value("two"), run.value("good")));
    }

    @Test
    void aFolderThatIsMissingIsAnError() throws Exception {
        CollectedRun run = run(root + "/missing", root + "/text");
        assertEquals(1, run.value("node_textfile_scrape_error"));
        assertEquals(1, run.value("good"));
        assertEquals(Set.of(root + "/missing"), run.failures().keySet());
    }

    @Test
    void withoutFoldersThereIsNoError() throws Exception {
        assertEquals(0, run().value("node_textfile_scrape_error"));
        try (NodeLab lab = NodeLab.open(root)) {
            assertEquals(0, lab.run("textfile").value("node_textfile_scrape_error"));
        }
    }

    @Test
    void theFirstHelpOfTwoFilesIsTaken() throws Exception {
        node.file("text/a.prom", "# HELP x First.\nx{f=\"a\"} 1\n")
                .file("text/b.prom", "# HELP x Second.\nx{f=\"b\"} 2\n");
        CollectedRun run = run();
        assertEquals(2, run.value("x", "b"));
        assertEquals(
                1,
                run.samples().stream()
                        .map(sample -> sample.metric().help())
                        .filter(help -> help.equals("First."))
                        .distinct()
                        .count());
        assertTrue(run.samples().stream()
                .noneMatch(sample -> sample.metric().help().equals("Second.")));
    }

    @Test
    void ofTwoFilesThatDifferInATypeTheFirstIsTakenAndTheOtherNamed() throws Exception {
        node.file("text/a.prom", "# TYPE jobs gauge\njobs{file=\"a\"} 1\n")
                .file("text/b.prom", "# TYPE jobs counter\njobs{file=\"b\"} 2\nothers 3\n");
        try (NodeLab lab = NodeLab.open(root, "textfile_directories: [" + root + "/text]")) {
            CollectedRun run = lab.run("textfile");
            assertEquals(Set.of("b.prom"), run.failures().keySet());
            assertEquals(1, run.value("node_textfile_scrape_error"));
            assertTrue(run.has("jobs", "a") && !run.has("jobs", "b") && !run.has("others"));
            assertTrue(run.failures().get("b.prom").getMessage().contains("jobs"), "names the family");
        }
    }

    @Test
    void ofTwoFilesWithTheSameSeriesTheFirstIsTakenAndTheOtherNamed() throws Exception {
        node.file("text/a.prom", "jobs{a=\"1\",b=\"2\"} 1\n")
                .file("text/b.prom", "jobs{b=\"2\",a=\"1\"} 2\nothers 3\n")
                .file("text/c.prom", "jobs{a=\"1\",b=\"3\"} 4\n");
        try (NodeLab lab = NodeLab.open(root, "textfile_directories: [" + root + "/text]")) {
            CollectedRun run = lab.run("textfile");
            assertEquals(Set.of("b.prom"), run.failures().keySet());
            assertTrue(run.has("jobs", "1", "2") && run.has("jobs", "1", "3") && !run.has("others"));
        }
    }
}
