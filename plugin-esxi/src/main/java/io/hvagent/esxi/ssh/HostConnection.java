package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.SocketFactory;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.userauth.UserAuthException;

/**
 * A connection that is logged in. It is opened by one thread; then commands of several may run side by side. {@link #close()} may
 * come from any and ends what is under way: it closes the socket, and so never waits.
 */
final class HostConnection implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    /** Enough for a live host to open a channel: shorter than a round, so that a dead connection leaves time for another. */
    private static final Duration CHANNEL = Duration.ofSeconds(3);

    /** What a command wrote, and why that is not all, if it is not. */
    record Reply(String output, Optional<CollectException> failure) {}

    /** How far a connection came, for messages. */
    private enum Stage {
        CONNECTING,
        KEY_EXCHANGE,
        LOGIN,
        COMMAND;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final EsxiHost host;
    private final Socket socket = new Socket();
    private final SSHClient client;
    private volatile Stage stage = Stage.CONNECTING;

    HostConnection(EsxiHost host, Algorithms algorithms) {
        this.host = host;
        this.client = new SSHClient(algorithms);
    }

    /** Connects, judges the host's key and logs in. The caller closes this if it throws. */
    HostTrust.Voucher open(HostTrust trust, Login login, Address address) throws CollectException {
        KeyJudge judge = new KeyJudge(host, trust);
        try {
            connect(judge, address);
            stage = Stage.LOGIN;
            login.in(client, host, address.deadline());
            socket.setSoTimeout(0);
            return judge.voucher();
        } catch (IOException | RuntimeException e) {
            judge.rethrow();
            throw failure(e, address.deadline());
        }
    }

    /** Where to connect, and by when to be logged in. */
    record Address(int port, Deadline deadline) {}

    private void connect(KeyJudge judge, Address address) throws IOException, CollectException {
        judge.prepare();
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        socket.connect(
                new InetSocketAddress(host.address(), address.port()),
                address.deadline().millis(CONNECT));
        stage = Stage.KEY_EXCHANGE;
        int left = address.deadline().millis();
        client.setTimeout(left);
        client.getTransport().setTimeoutMs(left);
        client.addHostKeyVerifier(judge);
        client.setSocketFactory(new Connected(socket));
        client.connect(host.address(), address.port());
    }

    /** Runs a command to its end, or to the deadline: then what it wrote until then counts, and the connection is of no more use. */
    Reply run(String command, Deadline deadline) {
        stage = Stage.COMMAND;
        client.getConnection().setTimeoutMs(deadline.millis(CHANNEL));
        CommandChannel channel = new CommandChannel(client.getConnection());
        try {
            channel.open();
            client.getConnection().setTimeoutMs(deadline.millis());
            channel.exec(command);
            channel.join(deadline.millis(), TimeUnit.MILLISECONDS);
            return new Reply(channel.output(), Optional.empty());
        } catch (OpenFailException e) { // others may be at work on this connection
            return new Reply("", Optional.of(failure(e, deadline)));
        } catch (IOException | RuntimeException e) {
            close();
            return new Reply(channel.output(), Optional.of(channel.flooded() ? flood() : failure(e, deadline)));
        }
    }

    /** Whether the last that was seen of the connection was good. */
    boolean usable() {
        return !socket.isClosed() && client.getTransport().isRunning();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // what is gone needs no closing
        }
    }

    private CollectException flood() {
        return new CollectException(
                Reason.BAD_REPLY,
                host.name() + " wrote more than " + CommandChannel.LIMIT + " bytes about its services; the connection"
                        + " was closed");
    }

    private CollectException failure(Exception e, Deadline deadline) {
        if (e instanceof UnknownHostException || e instanceof java.nio.channels.UnresolvedAddressException) {
            return new CollectException(
                    Reason.UNREACHABLE, host.name() + ": '" + host.address() + "' is not known to DNS", e);
        }
        if (deadline.passed() || timedOut(e)) {
            return new CollectException(Reason.TIMEOUT, host.name() + " did not answer in time over SSH: " + stage, e);
        }
        if (e instanceof ConnectException) {
            return new CollectException(
                    Reason.UNREACHABLE, host.name() + " refuses SSH connections: is TSM-SSH running there?", e);
        }
        if (e instanceof OpenFailException) {
            return new CollectException(Reason.FORBIDDEN, host.name() + " allows no further session over SSH", e);
        }
        return new CollectException(
                Reason.UNREACHABLE, "the SSH connection to " + host.name() + " broke at " + stage + ": " + text(e), e);
    }

    private static boolean timedOut(Throwable e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException
                    || each instanceof SocketTimeoutException
                    || each instanceof InterruptedException
                    || each instanceof InterruptedIOException) {
                return true;
            }
        }
        return false;
    }

    private static String text(Exception e) {
        boolean plain = e instanceof SSHException && !(e instanceof UserAuthException);
        return plain || e instanceof IOException
                ? String.valueOf(e.getMessage())
                : e.getClass().getSimpleName();
    }

    /** Gives sshj a socket that is connected already. */
    private static final class Connected extends SocketFactory {
        private final Socket socket;

        Connected(Socket socket) {
            this.socket = socket;
        }

        @Override
        public Socket createSocket() {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port, java.net.InetAddress local, int localPort) {
            return socket;
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port) {
            return socket;
        }

        @Override
        public Socket createSocket(java.net.InetAddress host, int port, java.net.InetAddress local, int localPort) {
            return socket;
        }
    }
}
