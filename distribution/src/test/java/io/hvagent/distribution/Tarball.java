package io.hvagent.distribution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The built tarball, unpacked as a user would. */
record Tarball(Path folder) {
    private static final String FILE = "hvagent.tarball";

    static Tarball unpackInto(Path folder) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder(
                        "tar", "-xzf", System.getProperty(FILE), "-C", folder.toString(), "--strip-components=1")
                .inheritIO()
                .start();
        if (!tar.waitFor(60, TimeUnit.SECONDS) || tar.exitValue() != 0) {
            throw new IOException("cannot unpack " + System.getProperty(FILE));
        }
        return new Tarball(folder);
    }

    Path command() {
        return folder.resolve("bin/hvagent");
    }
}
