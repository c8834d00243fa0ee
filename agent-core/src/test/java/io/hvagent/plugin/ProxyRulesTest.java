package io.hvagent.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hvagent.config.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyRulesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "https_proxy", "http://proxy.example:8080",
            "NO_PROXY", "internal.example, .lab.example,pve9:8006,10.0.0.0/8,192.0.2.7,2001:db8::/32");

    @ParameterizedTest
    @CsvSource({
        "https://vcenter.example,              proxy.example:8080",
        "https://internal.example,             direct",
        "https://a.internal.example,           direct",
        "https://notinternal.example,          proxy.example:8080",
        "https://x.lab.example,                direct",
        "https://lab.example,                  direct",
        "https://pve9:8006,                    direct",
        "https://pve9:443,                     proxy.example:8080",
        "https://10.1.2.3,                     direct",
        "https://11.1.2.3,                     proxy.example:8080",
        "https://192.0.2.7,                    direct",
        "https://[2001:db8::7]:8006,           direct",
        "https://[2001:db9::7]:8006,           proxy.example:8080",
        "https://localhost:8697,               direct",
        "https://127.0.0.1:8697,               direct",
        "https://[::1]:8697,                   direct",
    })
    void theEnvironmentDecides(String uri, String expected) {
        assertEquals(expected, route(ProxyRules.of(Proxy.ENVIRONMENT, ENVIRONMENT), uri));
    }

    @Test
    void aProxyOfTheSourceGoesBeforeTheEnvironmentButNeverForLoopback() {
        Proxy own = new Proxy(false, Optional.of(URI.create("http://own.example")));
        ProxyRules rules = ProxyRules.of(own, ENVIRONMENT);
        assertEquals("own.example:3128", route(rules, "https://internal.example"));
        assertEquals("direct", route(rules, "https://localhost"));
    }

    @Test
    void noneMeansNone() {
        assertEquals("direct", route(ProxyRules.of(Proxy.NONE, ENVIRONMENT), "https://vcenter.example"));
    }

    @Test
    void withoutVariablesThereIsNoProxy() {
        assertEquals("direct", route(ProxyRules.of(Proxy.ENVIRONMENT, Map.of()), "https://vcenter.example"));
    }

    private static String route(ProxyRules rules, String uri) {
        java.net.Proxy proxy = rules.select(URI.create(uri)).get(0);
        return proxy == java.net.Proxy.NO_PROXY
                ? "direct"
                : proxy.address().toString().replace("/<unresolved>", "");
    }
}
