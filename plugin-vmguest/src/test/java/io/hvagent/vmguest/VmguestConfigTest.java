package io.hvagent.vmguest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.SourcePlugin;
import io.hvagent.vmguest.VmguestConfig.Detection;
import io.hvagent.vmguest.VmguestConfig.Handle;
import io.hvagent.vmguest.VmguestConfig.Via;
import io.hvagent.vmguest.stats.Extended;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VmguestConfigTest {
    @Test
    void missingKeysGetTheirDefaults() {
        VmguestConfig expected = new VmguestConfig(
                Via.AUTO,
                Optional.empty(),
                List.of("vmware-toolbox-cmd"),
                Handle.AUTO,
                Detection.DETECT,
                Optional.empty(),
                List.of(Extended.RESOURCES));
        assertEquals(expected, new VmguestConfig(null, Optional.empty(), null, null, null, Optional.empty(), null));
        assertEquals(expected, with(Optional.empty(), List.of()));
    }

    @Test
    void noneTurnsExtendedStatisticsOff() {
        assertEquals(Set.of(), with(Optional.empty(), List.of(Extended.NONE)).categories());
        assertThrows(
                IllegalArgumentException.class, () -> with(Optional.empty(), List.of(Extended.NONE, Extended.VNET)));
    }

    @Test
    void aSampleTimeIsShortAndPositive() {
        assertThrows(IllegalArgumentException.class, () -> with(Optional.of(Duration.ofSeconds(11)), List.of()));
        assertThrows(IllegalArgumentException.class, () -> with(Optional.of(Duration.ZERO), List.of()));
    }

    @Test
    void theReadmeShowsTheSample() throws Exception {
        String sample = Files.readString(Path.of("src/main/resources/sample.yaml"));
        assertTrue(Files.readString(Path.of("README.md")).contains("```yaml\n" + sample + "```"));
    }

    @Test
    @SuppressWarnings("rawtypes") // a service is asked for by its class
    void thePluginIsFound() {
        List<String> names = ServiceLoader.load(SourcePlugin.class).stream()
                .map(p -> p.get().name())
                .toList();
        assertEquals(List.of("vmguest"), names);
    }

    private static VmguestConfig with(Optional<Duration> sample, List<Extended> extended) {
        return new VmguestConfig(null, Optional.empty(), List.of(), null, null, sample, extended);
    }
}
