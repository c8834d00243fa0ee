package io.hvagent.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutePathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/pve", "/vsphere/hosts", "/a-b_c.d~e", "/metricsfoo", "/probes"})
    void aPluginMayHaveAPathOfItsOwn(String path) {
        assertEquals(Optional.empty(), RoutePath.problem(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pve", "/pve?x", "/pve#x", "/p v e", "/pve%20", "/pvé", "/pve\n"})
    void aPathThatNoRequestHasIsNotServed(String path) {
        assertTrue(RoutePath.problem(path).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/probe", "/metrics", "/metrics/own", "/-", "/-/anything"})
    void theAgentsOwnPathsAreTaken(String path) {
        assertTrue(RoutePath.problem(path).isPresent());
    }

    @Test
    void eachPageOfTheSiteIsTaken() {
        Site site = new Site(Pages::small, new PrometheusRegistry(), Optional::empty, StatusExamples::nothing);
        for (String path : site.endpoints().keySet()) {
            assertTrue(RoutePath.problem(path).isPresent(), path);
        }
    }
}
