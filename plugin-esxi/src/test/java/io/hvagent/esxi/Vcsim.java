package io.hvagent.esxi;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** govmomi's vCenter simulator, found on PATH, as a process of its own. */
final class Vcsim implements AutoCloseable {
    static final String USER = "monitor";
    static final String PASSWORD = "only-for-tests";

    private static final Pattern ADDRESS = Pattern.compile("GOVC_URL=https://[^@]*@([^/]+)/sdk");

    private final Process process;
    private final URI address;

    private Vcsim(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Starts one on a free port of loopback, with TLS and enforced login. */
    static Vcsim start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("vcsim", "-l", "127.0.0.1:0"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-username", USER, "-password", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                return new Vcsim(process, URI.create("https://" + matcher.group(1)));
            }
        }
        process.destroy();
        throw new IOException("vcsim did not start");
    }

    URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
