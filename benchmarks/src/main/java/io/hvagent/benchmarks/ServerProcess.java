package io.hvagent.benchmarks;

import io.hvagent.config.ListenAddress;
import io.hvagent.web.Site;
import io.hvagent.web.WebServer;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A server that is measured from outside. It prints its port, and then a line for each line that it reads and has done: {@code
 * fleet} publishes all series anew, {@code own} the agent's own. It ends with its input.
 */
public final class ServerProcess {
    private ServerProcess() {}

    /** Takes {@code agent} or {@code stock}, the number of machines, and of metrics of each. */
    public static void main(String[] arguments) throws IOException {
        Fleet fleet = new Fleet(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        if (arguments[0].equals("agent")) {
            agent(fleet);
        } else {
            stock(fleet);
        }
    }

    private static void agent(Fleet fleet) throws IOException {
        AgentCollector agent = new AgentCollector(fleet);
        Site site = new Site(agent::page, new PrometheusRegistry(), Optional::empty, () -> {
            throw new IllegalStateException("no status page here");
        });
        try (WebServer server = WebServer.start(List.of(new ListenAddress("127.0.0.1", 0)), site.endpoints())) {
            obey(server.addresses().get(0).getPort(), command -> {
                if (command.equals("own")) {
                    agent.publishOwn();
                } else {
                    fleet.change();
                    agent.publishRows();
                }
            });
        }
    }

    private static void stock(Fleet fleet) throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new StockCollector(fleet));
        try (HTTPServer server = HTTPServer.builder().port(0).registry(registry).buildAndStart()) {
            obey(server.getPort(), command -> fleet.change());
        }
    }

    private interface Commands {
        void run(String command);
    }

    private static void obey(int port, Commands commands) throws IOException {
        System.out.println(port);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            commands.run(command);
            System.out.println("done");
        }
    }
}
