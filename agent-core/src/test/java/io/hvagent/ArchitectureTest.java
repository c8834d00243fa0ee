package io.hvagent;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The imports run one way, as docs/architecture.md draws them, and a few habits hold everywhere. */
class ArchitectureTest {
    private static final String ROOT = "io.hvagent.";
    private static final Path SOURCES = Path.of("src/main/java");

    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "shard", Set.of(),
            "logging", Set.of(),
            "config", Set.of("spi", "shard"),
            "exposition", Set.of("spi"),
            "collect", Set.of("exposition", "config", "shard", "spi"),
            "plugin", Set.of("collect", "exposition", "config", "shard", "spi"),
            "web", Set.of("collect", "exposition", "config", "shard", "spi"),
            "agent", Set.of("web", "plugin", "collect", "exposition", "config", "shard", "logging", "spi"),
            "cli", Set.of("agent", "web", "plugin", "collect", "exposition", "config", "shard", "logging", "spi"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hvagent");

    @TestFactory
    Stream<DynamicTest> aPackageUsesOnlyThoseBelowIt() {
        return MAY_USE.keySet().stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name, () -> usesOnlyThoseBelow(name)));
    }

    private static void usesOnlyThoseBelow(String name) {
        String[] others = packages().stream()
                .filter(other -> !other.equals(name) && !MAY_USE.get(name).contains(other))
                .map(other -> ROOT + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(ROOT + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static Set<String> packages() {
        Set<String> packages = new TreeSet<>(MAY_USE.keySet());
        packages.add("spi");
        return packages;
    }

    @Test
    void noPackageIsLeftOutOfTheRules() {
        Set<String> found = CLASSES.stream()
                .map(type -> (type.getPackageName() + ".").substring(ROOT.length()))
                .map(name -> name.substring(0, name.indexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        found.removeAll(packages());
        assertEquals(Set.of(), found);
    }

    @Test
    void packagesMakeNoCircle() {
        slices().matching("io.hvagent.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void aClassIsNotNamedAfterWhatItIsNot() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*(util|utils|helper|manager|impl)(\\$.*)?")
                .check(CLASSES);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..helper..", "..manager..", "..impl..")
                .check(CLASSES);
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethodWhere(target(name("sleep"))).check(CLASSES);
    }

    @Test
    void onlyTheRunnerCatchesEverything() throws IOException {
        List<Path> catching;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            catching = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(ArchitectureTest::catchesEverything)
                    .toList();
        }
        assertTrue(catching.size() <= 1, catching::toString);
        assertTrue(
                catching.stream().allMatch(file -> file.startsWith(SOURCES.resolve("io/hvagent/collect"))),
                catching::toString);
    }

    private static boolean catchesEverything(Path file) {
        try {
            return Files.readString(file).contains("catch (Throwable");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
