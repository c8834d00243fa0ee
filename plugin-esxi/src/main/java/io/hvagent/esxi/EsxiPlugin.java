package io.hvagent.esxi;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.compat.Legacy;
import io.hvagent.esxi.config.EsxiConfig;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.esxi.ssh.SshRoute;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Group;
import io.hvagent.spi.Pace;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import io.hvagent.spi.SourcePlugin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Services and health of ESXi hosts, by the API and by SSH; successor of the ESXi exporter. */
public final class EsxiPlugin implements SourcePlugin<EsxiConfig> {
    private static final Logger LOG = LoggerFactory.getLogger(EsxiPlugin.class);

    private final Map<String, String> environment;
    private final Optional<SshRoute> ssh;

    /** With the environment of this process. */
    public EsxiPlugin() {
        this(System.getenv());
    }

    /** @param environment where the replaced exporter's variables are looked up */
    public EsxiPlugin(Map<String, String> environment) {
        this(environment, SshRoute.present());
    }

    EsxiPlugin(Map<String, String> environment, Optional<SshRoute> ssh) {
        this.environment = Map.copyOf(environment);
        this.ssh = ssh;
    }

    @Override
    public String name() {
        return "esxi";
    }

    @Override
    public Class<EsxiConfig> configType() {
        return EsxiConfig.class;
    }

    @Override
    public Pace pace() {
        return Pace.every(Duration.ofSeconds(60));
    }

    @Override
    public Map<String, Group> groups() {
        return Groups.all();
    }

    /** As the replaced exporter did. */
    @Override
    public Optional<String> listen(EsxiConfig config) {
        return config.compatFiles()
                .map(files -> ":" + Legacy.config(files, environment).port());
    }

    @Override
    public Source open(EsxiConfig config, PluginContext context) {
        Optional<Legacy> legacy = config.compatFiles().map(files -> Legacy.read(config, files, environment));
        legacy.ifPresent(EsxiPlugin::warn);
        Optional<SshConfig> wanted = ssh(config, legacy);
        if (wanted.isPresent() && ssh.isEmpty()) {
            throw new IllegalArgumentException("ssh: this build of the plugin has no SSH; remove the key");
        }
        CompatSeries compat = context.compat() == Compat.OFF ? CompatSeries.NONE : compat(wanted, legacy);
        EsxiSource source = new EsxiSource(new Parts(config, context, compat), new Rosters(config, legacy));
        wanted.ifPresent(with -> source.askBySsh(ssh.orElseThrow(), with));
        return source;
    }

    /** What a source is made of. */
    record Parts(EsxiConfig config, PluginContext context, CompatSeries compat) {}

    private static Optional<SshConfig> ssh(EsxiConfig config, Optional<Legacy> legacy) {
        Optional<SshConfig.Legacy> old = legacy.flatMap(Legacy::ssh);
        return old.isPresent() ? old.map(config.ssh().orElseGet(SshConfig::unwritten)::completedBy) : config.ssh();
    }

    /** The collectors of the replaced exporter that its file turns off stay off. */
    private static CompatSeries compat(Optional<SshConfig> ssh, Optional<Legacy> legacy) {
        boolean asksServices = legacy.map(old -> old.config().criticalService()).orElse(true);
        boolean overall = legacy.map(old -> old.config().overallState()).orElse(true);
        return new CompatSeries(
                asksServices ? ssh.map(SshConfig::services).orElse(SshConfig.USUAL_SERVICES) : List.of(), overall);
    }

    private static void warn(Legacy legacy) {
        if (!legacy.config().verify()) {
            LOG.warn(
                    "the replaced exporter's file says not to look at certificates (verify_ssl or ssl_verify is false);"
                            + " write tls: {ca_file: …} to have vCenters prove that they are themselves");
        }
    }
}
