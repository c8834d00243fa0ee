package io.hvagent.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hvagent.spi.SourcePlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTest {
    @TempDir
    private Path folder;

    private PluginJar jars;

    @BeforeEach
    void installTwo() throws IOException {
        jars = new PluginJar(folder);
        jars.install("one", ScriptedPlugin.class);
        jars.install("two", ScriptedPlugin.class);
    }

    @Test
    void eachFolderIsAPluginOfThatName() throws Exception {
        PluginFolder plugins = PluginFolder.of(folder);
        assertEquals(Set.of("one", "two"), plugins.names());
        assertEquals("one", plugins.plugin("one").orElseThrow().name());
        assertTrue(plugins.plugin("three").isEmpty());
    }

    @Test
    void twoPluginsHaveClassesOfTheirOwnButShareTheSpi() throws Exception {
        PluginFolder plugins = PluginFolder.of(folder);
        Class<?> one = plugins.plugin("one").orElseThrow().getClass();
        Class<?> two = plugins.plugin("two").orElseThrow().getClass();
        assertEquals(ScriptedPlugin.class.getName(), one.getName());
        assertNotSame(one, two);
        assertNotSame(ScriptedPlugin.class, one);
        assertSame(SourcePlugin.class, one.getInterfaces()[0]);
    }

    @Test
    void aPluginIsLoadedOnce() throws Exception {
        PluginFolder plugins = PluginFolder.of(folder);
        assertSame(plugins.plugin("one").orElseThrow(), plugins.plugin("one").orElseThrow());
    }

    @Test
    void aProviderThatIsMissingIsNamedAndTheOthersLoad() throws Exception {
        jars.install("broken", List.of("org.example.Missing"), List.of());
        PluginFolder plugins = PluginFolder.of(folder);
        assertTrue(plugins.plugin("broken").isEmpty());
        assertTrue(plugins.plugin("one").isPresent());
        PluginInfo info = plugins.infos(Set.of("broken")).get(0);
        assertTrue(info.problem().orElseThrow().contains("org.example.Missing"), info.toString());
    }

    @Test
    void aGoodProviderCountsBesideABrokenOne() throws Exception {
        jars.install(
                "mixed",
                List.of("org.example.Missing", ScriptedPlugin.class.getName()),
                PluginJar.classFiles(ScriptedPlugin.class));
        assertEquals(
                "mixed", PluginFolder.of(folder).plugin("mixed").orElseThrow().name());
    }

    @Test
    void aProviderWhoseConstructorThrowsIsNamedWithItsReason() throws Exception {
        jars.install("throwing", ThrowingPlugin.class);
        PluginFolder plugins = PluginFolder.of(folder);
        assertTrue(plugins.plugin("throwing").isEmpty());
        String problem = plugins.infos(Set.of("throwing")).get(0).problem().orElseThrow();
        assertTrue(problem.contains("it throws when it is made"), problem);
    }

    @Test
    void aFolderWithoutProviderSaysSo() throws Exception {
        jars.install("empty", List.of(), List.of());
        PluginFolder plugins = PluginFolder.of(folder);
        assertTrue(plugins.plugin("empty").isEmpty());
        assertTrue(plugins.infos(Set.of("empty")).get(0).problem().isPresent());
    }

    @Test
    void aFolderThatAnybodyMayWriteToIsRefused() throws Exception {
        Files.setPosixFilePermissions(folder.resolve("two"), PosixFilePermissions.fromString("rwxrwxrwx"));
        var refused = assertThrows(PluginFolder.UnsafeFolder.class, () -> PluginFolder.of(folder));
        assertTrue(refused.getMessage().contains("chmod o-w"), refused.getMessage());
    }

    @Test
    void itsDigestIsThatOfItsJars() throws Exception {
        PluginFolder plugins = PluginFolder.of(folder);
        String sha256 = plugins.infos(Set.of("one")).get(0).sha256();
        assertEquals(64, sha256.length());
        assertTrue(!sha256.equals(plugins.infos(Set.of("two")).get(0).sha256()), "the jars differ in a name");
    }

    @Test
    void withoutTheFolderThereAreNoPlugins() throws Exception {
        assertEquals(Set.of(), PluginFolder.of(folder.resolve("none")).names());
    }
}
