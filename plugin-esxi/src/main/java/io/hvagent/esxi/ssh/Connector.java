package io.hvagent.esxi.ssh;

import io.hvagent.esxi.host.EsxiHost;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.PluginContext;
import java.time.Duration;
import java.util.concurrent.Future;

/** Makes connections to the hosts of one source. Thread-safe. */
final class Connector implements AutoCloseable {
    private final Algorithms algorithms = new Algorithms();
    private final HostTrust trust;
    private final Login login;
    private final Watchdog watchdog;
    private final int port;
    private final Duration idle;

    /** @throws IllegalArgumentException if the configuration cannot be used; the message names the key */
    Connector(SshConfig config, PluginContext context) {
        this.trust = new HostTrust(config, context);
        this.login = new Login(config, context.logins());
        this.watchdog = new Watchdog(context.source());
        this.port = config.port();
        this.idle = config.connection().orElse(SshConfig.Lifetime.KEPT).idle();
    }

    /** A connection that is not connected yet. */
    HostConnection start(EsxiHost host) {
        return new HostConnection(host, algorithms);
    }

    /** Connects it and logs in. */
    HostTrust.Voucher open(HostConnection connection, Deadline deadline) throws CollectException {
        return connection.open(trust, login, new HostConnection.Address(port, deadline));
    }

    /** @throws CollectException UNAUTHORIZED if a login is held back: then there is no need to connect */
    void askToLogIn(EsxiHost host) throws CollectException {
        login.ask(host);
    }

    Duration heldBack(EsxiHost host) throws CollectException {
        return login.heldBack(host);
    }

    /** How long a connection lives without use. */
    Duration idle() {
        return idle;
    }

    Future<?> watch(HostConnection connection, Deadline deadline) {
        return watchdog.watch(connection, deadline);
    }

    @Override
    public void close() {
        watchdog.close();
    }
}
