package io.hvagent.vsphereperf;

import com.sun.net.httpserver.HttpServer;
import io.hvagent.simulators.vcenter.VcenterSimulator;
import io.hvagent.simulators.vcenter.fleet.Fleet;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.spi.SourcePlugin;
import io.hvagent.testkit.PluginContract;
import io.hvagent.vsphereperf.config.PerfConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What every plugin must keep to, on the sample, against a simulated vCenter and a receiver of samples. */
class PerfContractTest extends PluginContract<PerfConfig> {
    private static VcenterSimulator vcenter;
    private static HttpServer influx;

    @BeforeAll
    static void start() throws IOException {
        vcenter = VcenterSimulator.start(Fleet.demo(), Setup.usual().login("hvagent@vsphere.local", CANARY));
        influx = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        influx.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        influx.start();
    }

    @AfterAll
    static void stop() {
        influx.stop(0);
        vcenter.close();
    }

    @Override
    protected SourcePlugin<PerfConfig> plugin() {
        return new PerfPlugin();
    }

    @Override
    protected String sampleYaml() {
        try {
            return Files.readString(Path.of("src/main/resources/sample.yaml"))
                    .replace("url: https://vcenter.example.com", "url: " + vcenter.uri())
                    .replace("ca_file: /etc/hvagent/vcenter.pem", "pin: \"" + vcenter.pin() + "\"")
                    .replace("\"/Paris/", "\"/DC0/")
                    .replace(
                            "http://influx.example.com:8086",
                            "http://127.0.0.1:" + influx.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
