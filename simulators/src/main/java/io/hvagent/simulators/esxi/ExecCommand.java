package io.hvagent.simulators.esxi;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

/** A command of a session, run on the fleet's threads. One that hangs holds none. */
final class ExecCommand implements Command {
    private static final int CHUNK = 32 * 1024;

    private final EsxiSshHost host;
    private final String line;
    private final ScheduledExecutorService threads;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private volatile Optional<Future<?>> answer = Optional.empty();
    private volatile boolean destroyed;

    ExecCommand(EsxiSshHost host, String line, ScheduledExecutorService threads) {
        this.host = host;
        this.line = line;
        this.threads = threads;
    }

    @Override
    public void setInputStream(java.io.InputStream in) {}

    @Override
    public void setOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        this.err = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        host.tally().command();
        if (!host.hangsAt(Stage.SILENT_COMMAND)) {
            try {
                answer = Optional.of(
                        threads.schedule(() -> run(channel), host.delay().toMillis(), TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException theFleetIsClosed) {
                destroyed = true;
            }
        }
    }

    private void run(ChannelSession channel) {
        try {
            flood();
            Shell.Outcome outcome = new Shell(host).run(line);
            boolean half = host.hangsAt(Stage.HALF_THE_OUTPUT);
            String text = outcome.output();
            out.write((half ? text.substring(0, text.length() / 2) : text).getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (host.hangsAt(Stage.CLOSE)) {
                tellStatus(channel, outcome.status());
            } else if (outcome.ends() && !half) {
                exit.onExit(outcome.status());
            }
        } catch (IOException theClientIsGone) {
            destroyed = true;
        }
    }

    /** The status alone, without the end of the channel. */
    private static void tellStatus(ChannelSession channel, int status) throws IOException {
        Buffer message = channel.getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, Long.SIZE);
        message.putUInt(channel.getRecipient());
        message.putString("exit-status");
        message.putBoolean(false);
        message.putUInt(status);
        channel.writePacket(message);
    }

    private void flood() throws IOException {
        byte[] chunk = "flood!\n".repeat(CHUNK / 7).getBytes(StandardCharsets.US_ASCII);
        for (int written = 0; written < host.flood() && !destroyed; written += chunk.length) {
            err.write(chunk);
            err.flush();
            out.write(chunk);
            out.flush();
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        destroyed = true;
        answer.ifPresent(late -> late.cancel(false));
    }
}
