package io.hvagent.cli;

import io.hvagent.agent.Agent;
import io.hvagent.agent.AgentVersion;
import io.hvagent.agent.Reload;
import io.hvagent.config.InvalidConfig;
import io.hvagent.config.ListenAddress;
import io.hvagent.config.Profile;
import io.hvagent.plugin.ListenProposal;
import io.hvagent.plugin.PluginFolder;
import io.hvagent.web.CannotListen;
import io.hvagent.web.Endpoint;
import io.hvagent.web.ReloadEndpoint;
import io.hvagent.web.WebServer;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.TypeConversionException;

/** Runs the agent until the process is told to end. */
@Command(description = "Runs the agent.")
final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final List<ListenAddress> LOOPBACK = List.of(new ListenAddress("127.0.0.1", 9300));

    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "PROFILE", description = "The name of a profile, several with commas, or a file.")
    private String argument;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            converter = AddressConverter.class,
            description = "Listen here instead (:9242, host:9242, [::1]:9242); may be repeated.")
    private List<ListenAddress> listen = List.of();

    @Override
    public Integer call() throws UserError, InvalidConfig, InterruptedException {
        Installation here = Installation.current();
        PluginFolder plugins = here.plugins();
        Profile profile = here.profile(argument, plugins);
        main.logLevels(profile);
        profile.warnings().forEach(warning -> LOG.warn("{}", warning));
        Agent agent = new Agent(profile, plugins, System.getenv());
        Reload reload = new Reload(agent, () -> here.reread(argument, plugins), main::logLevels);
        HangUp.whenItComes(reload::request);
        serve(agent, reload, addresses(profile, plugins));
        return 0;
    }

    /** As the command line says, else the profile, else what a source proposes. */
    private List<ListenAddress> addresses(Profile profile, PluginFolder plugins) {
        List<ListenAddress> given = listen.isEmpty() ? profile.listen() : listen;
        Optional<ListenProposal> proposal = ListenProposal.first(profile, plugins);
        if (given.isEmpty()) {
            return proposal.map(taken -> List.of(taken.address())).orElse(LOOPBACK);
        }
        proposal.filter(passedOver -> !given.contains(passedOver.address()))
                .ifPresent(passedOver -> LOG.info(
                        "source {} would listen on {}, but {} says {}",
                        passedOver.source(),
                        passedOver.address(),
                        listen.isEmpty() ? "the profile's listen:" : "--listen",
                        given));
        return given;
    }

    /** Serves from the start on, so that a port in use is told before anything is connected to; returns never. */
    private static void serve(Agent agent, Reload reload, List<ListenAddress> addresses)
            throws UserError, InterruptedException {
        AtomicReference<List<InetSocketAddress>> listening = new AtomicReference<>(List.of());
        try {
            Map<String, Endpoint> endpoints =
                    new HashMap<>(agent.site(listening::get).endpoints());
            endpoints.put(ReloadEndpoint.PATH, new ReloadEndpoint(reload::now));
            WebServer server = WebServer.start(addresses, endpoints, agent.probes());
            listening.set(server.addresses());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(agent, reload, server), "shutdown"));
        } catch (CannotListen e) {
            agent.close();
            throw new UserError(e.getMessage());
        }
        LOG.info(
                "hvagent {} listens on {} with {}",
                AgentVersion.current(),
                listening.get(),
                agent.profile().files());
        agent.open();
        agent.tellOfItself();
        agent.rehearse();
        new CountDownLatch(1).await();
    }

    private static void end(Agent agent, Reload reload, WebServer server) {
        LOG.info("ending");
        reload.close();
        server.close();
        agent.close();
    }

    /** Reads an address as the profile's {@code listen} has it. */
    static final class AddressConverter implements ITypeConverter<ListenAddress> {
        @Override
        public ListenAddress convert(String text) {
            try {
                return ListenAddress.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
