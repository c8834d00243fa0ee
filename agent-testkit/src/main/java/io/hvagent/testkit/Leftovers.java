package io.hvagent.testkit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The threads, child processes and sockets (on Linux) of this process at one moment, to see what a plugin leaves behind. */
final class Leftovers {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final Set<Thread> threads = Set.copyOf(Thread.getAllStackTraces().keySet());
    private final Set<ProcessHandle> processes = processes().collect(Collectors.toUnmodifiableSet());
    private final Set<String> sockets = sockets();

    private Leftovers() {}

    static Leftovers now() {
        return new Leftovers();
    }

    /** What is there beyond this, when it has been given time to end. */
    List<String> since(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        List<String> left = since();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            left = since();
        }
        return left;
    }

    /** Sockets that are there beyond this, at once. */
    Set<String> newSockets() {
        Set<String> now = sockets();
        now.removeAll(sockets);
        return now;
    }

    private List<String> since() {
        Stream<String> newThreads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threads.contains(thread) && !ofThePlatform(thread))
                .map(thread -> "thread " + thread.getName());
        Stream<String> newProcesses = processes()
                .filter(process -> !processes.contains(process))
                .map(process -> "process " + process.info().command().orElse("") + " " + process.pid());
        return Stream.of(newThreads, newProcesses, newSockets().stream())
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<ProcessHandle> processes() {
        return ProcessHandle.current().descendants();
    }

    /** Threads that the JDK starts once and keeps. */
    private static boolean ofThePlatform(Thread thread) {
        String group =
                thread.getThreadGroup() == null ? "" : thread.getThreadGroup().getName();
        return group.equals("InnocuousThreadGroup")
                || group.equals("system")
                || thread.getName().startsWith("process reaper");
    }

    private static Set<String> sockets() {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return new HashSet<>();
        }
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            Set<String> sockets = new HashSet<>();
            descriptors.forEach(descriptor -> sockets.add(target(descriptor)));
            return sockets.stream().filter(t -> t.startsWith("socket:")).collect(Collectors.toCollection(HashSet::new));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException goneMeanwhile) {
            return "";
        }
    }
}
