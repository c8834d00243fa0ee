package io.hvagent.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Where names are looked up. */
@FunctionalInterface
interface Names {
    InetAddress[] lookUp(String host) throws UnknownHostException;

    /**
     * The addresses of a host, within the deadline: a lookup cannot be interrupted, so that it has a thread of its own, which
     * ends when the resolver gives up.
     */
    default List<InetAddress> within(Deadline deadline, String host) throws IOException {
        if (host.indexOf(':') >= 0 || host.matches("[0-9.]+")) {
            return List.of(lookUp(host));
        }
        FutureTask<InetAddress[]> task = new FutureTask<>(() -> lookUp(host));
        Thread thread = new Thread(task, "hvagent-name-lookup");
        thread.setDaemon(true);
        thread.start();
        try {
            return List.of(task.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no answer from DNS");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a name was looked up");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof UnknownHostException ? new UnknownHostException(host) : new IOException(e);
        }
    }
}
