package io.hvagent.vsphere;

import io.hvagent.http.Tls;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Secret;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;

/** What tests log in with, and a guard that writes down what it hears. */
final class Settings {
    static final String USER = "monitor";
    static final String PASSWORD = "p<w&d";

    private final Guard guard = new Guard();
    private final ExecutorService executor;

    Settings(ExecutorService executor) {
        this.executor = executor;
    }

    VsphereSettings of(URI address, Tls tls) {
        return of(address, tls, PASSWORD);
    }

    VsphereSettings of(URI address, Tls tls, String password) {
        Secret secret = password::toCharArray;
        return new VsphereSettings(
                address, USER, secret, tls, guard, ProxySelector.of(null), executor, VsphereSettings.USUAL_PARALLEL);
    }

    Guard guard() {
        return guard;
    }

    /** Lets every login pass until it is told not to. */
    static final class Guard implements LoginGuard {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private volatile boolean shut;

        @Override
        public Attempt attempt(String host, String user, Secret secret) throws CollectException {
            if (shut) {
                throw new CollectException(CollectException.Reason.UNAUTHORIZED, "no login until later");
            }
            heard.add("attempt of " + user);
            return new Heard();
        }

        List<String> heard() {
            return heard;
        }

        void shut() {
            shut = true;
        }

        private final class Heard implements Attempt {
            @Override
            public void accepted() {
                heard.add("accepted");
            }

            @Override
            public void rejected() {
                heard.add("rejected");
            }

            @Override
            public void close() {
                heard.add("closed");
            }
        }
    }
}
