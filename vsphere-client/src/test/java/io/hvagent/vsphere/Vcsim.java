package io.hvagent.vsphere;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** govmomi's vCenter simulator, as a process of its own. */
final class Vcsim implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("GOVC_URL=https://[^@]*@([^/]+)/sdk");

    private final Process process;
    private final BufferedReader output;
    private final URI address;

    private Vcsim(Process process, BufferedReader output, URI address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /** Starts one on a free port of loopback, with TLS and enforced login. */
    static Vcsim start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(binary(), "-l", "127.0.0.1:0"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-username", Settings.USER, "-password", Settings.PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                return new Vcsim(process, output, URI.create("https://" + matcher.group(1)));
            }
            said.append(line).append('\n');
        }
        throw new IOException("vcsim did not start: " + said);
    }

    /** On PATH, or where go puts what it installs. */
    private static String binary() throws IOException {
        Stream<String> path = Stream.of(System.getenv("PATH").split(":"));
        return Stream.concat(path, Stream.of(goBinaries()))
                .map(folder -> Path.of(folder, "vcsim"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseThrow(() -> new IOException("no vcsim; go install github.com/vmware/govmomi/vcsim@latest"));
    }

    private static String goBinaries() {
        try {
            Process go = new ProcessBuilder("go", "env", "GOPATH").start();
            try (BufferedReader reader = go.inputReader(StandardCharsets.UTF_8)) {
                return reader.readLine() + "/bin";
            }
        } catch (IOException e) {
            return "/nonexistent";
        }
    }

    URI address() {
        return address;
    }

    /** The SHA-256 of the certificate that it shows. */
    String pin() throws Exception {
        TrustManager[] anybody = {new Anybody()};
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, anybody, null);
        try (SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(address.getHost(), address.getPort())) {
            socket.startHandshake();
            byte[] certificate = socket.getSession().getPeerCertificates()[0].getEncoded();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        output.close();
    }
}
