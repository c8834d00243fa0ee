package io.hvagent.plugin;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proxy of one source: the one it names, none, or what HTTPS_PROXY and NO_PROXY say. Never one for loopback. */
final class ProxyRules extends ProxySelector {
    private static final Logger LOG = LoggerFactory.getLogger(ProxyRules.class);
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final List<Proxy> proxy;
    private final List<String> exceptions;

    private ProxyRules(Optional<URI> proxy, List<String> exceptions) {
        this.proxy = proxy.map(ProxyRules::toProxy).map(List::of).orElse(DIRECT);
        this.exceptions = exceptions;
    }

    static ProxyRules of(io.hvagent.config.Proxy setting, Map<String, String> environment) {
        if (!setting.fromEnvironment()) {
            return new ProxyRules(setting.url(), List.of());
        }
        Optional<URI> url = variable(environment, "HTTPS_PROXY")
                .map(text -> URI.create(text.contains("://") ? text : "http://" + text));
        String none = variable(environment, "NO_PROXY").orElse("");
        return new ProxyRules(
                url,
                Stream.of(none.split(","))
                        .map(String::strip)
                        .filter(entry -> !entry.isEmpty())
                        .toList());
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = uri.getHost();
        return host == null
                        || isLoopback(host)
                        || exceptions.stream().anyMatch(entry -> excepts(entry, host, uri.getPort()))
                ? DIRECT
                : proxy;
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        LOG.debug("the proxy {} cannot be reached: {}", address, failure.getMessage());
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    private static Proxy toProxy(URI url) {
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? 443 : 3128;
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(url.getHost(), port));
    }

    private static boolean isLoopback(String host) {
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return bare.equals("localhost") || bare.equals("::1") || bare.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** An entry is {@code *}, a host, a domain with or without its leading dot, any of these with a port, or a network. */
    private static boolean excepts(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return inNetwork(entry, host);
        }
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > 0 && entry.indexOf(':') == colon;
        if (hasPort && !entry.substring(colon + 1).equals(Integer.toString(port))) {
            return false;
        }
        String name = (hasPort ? entry.substring(0, colon) : entry).toLowerCase(Locale.ROOT);
        String domain = name.startsWith(".") ? name : "." + name;
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.equals(name) || lower.endsWith(domain);
    }

    private static boolean inNetwork(String network, String host) {
        if (!host.matches("[0-9.]+|\\[.*\\]")) {
            return false;
        }
        try {
            int slash = network.indexOf('/');
            byte[] net = InetAddress.getByName(network.substring(0, slash)).getAddress();
            byte[] address = InetAddress.getByName(host).getAddress();
            return net.length == address.length
                    && samePrefix(net, address, Integer.parseInt(network.substring(slash + 1)));
        } catch (IOException | NumberFormatException notAnAddress) {
            return false;
        }
    }

    private static boolean samePrefix(byte[] a, byte[] b, int bits) {
        for (int bit = 0; bit < Math.min(bits, a.length * 8); bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((a[bit / 8] ^ b[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
