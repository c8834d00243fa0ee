package io.hvagent.esxi.service;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.Optional;

/**
 * For how long no login is tried, so that no account is locked.
 *
 * @param host in the label host; of the route vcenter, the vCenter
 * @param route ssh, api or vcenter
 */
public record HeldLogins(String host, String route) {
    private static final Metric BACKOFF = Metric.gauge(
            "esxi_auth_backoff_seconds",
            "How long no login is tried after a refused one, to keep the account unlocked: 0 where none is held back, +Inf until"
                    + " the credential changes. Of the route vcenter, the host is the vCenter.",
            "host",
            "route");
    private static final Duration FOR_EVER = Duration.ofDays(1);
    private static final double MILLIS = 1000;

    /** What the guard of logins says of one account. */
    public interface Account {
        /** @throws CollectException if the credential cannot be read: then none is sent */
        Duration heldBack() throws CollectException;
    }

    /** @param failure of the last question: only a refused login is followed by a pause */
    public void put(Sink sink, Optional<Reason> failure, Account account) {
        boolean refused = failure.filter(Reason.UNAUTHORIZED::equals).isPresent();
        sink.put(BACKOFF, refused ? seconds(account) : 0, host, route);
    }

    private static double seconds(Account account) {
        try {
            Duration left = account.heldBack();
            return left.compareTo(FOR_EVER) < 0 ? left.toMillis() / MILLIS : Double.POSITIVE_INFINITY;
        } catch (CollectException unreadable) {
            return Double.POSITIVE_INFINITY;
        }
    }
}
