package io.hvagent.esxi.compat;

import io.hvagent.esxi.config.EsxiConfig;
import io.hvagent.esxi.config.EsxiConfig.CompatFiles;
import io.hvagent.esxi.config.Vcenter;
import io.hvagent.esxi.ssh.SshConfig;
import io.hvagent.http.Tls;
import io.hvagent.spi.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The replaced exporter's configuration: its file, its list of hosts and its environment. Immutable.
 *
 * @param config its file
 * @param atlas where its list of hosts is
 * @param tls how vCenters prove that they are themselves
 * @param ssh what it says of SSH, if that is on
 * @param accounts how to log in on a vCenter, if they are asked
 */
public record Legacy(
        LegacyConfig config,
        Optional<Path> atlas,
        Tls tls,
        Optional<SshConfig.Legacy> ssh,
        Optional<Function<String, Account>> accounts) {
    private static final Tls UNVERIFIED = new Tls(Optional.empty(), Optional.empty(), Optional.of(Tls.Verify.NONE));

    /** How to log in. */
    public record Account(String user, Secret password) {}

    /**
     * Reads what the profile points to.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says what is missing
     */
    public static Legacy read(EsxiConfig profile, CompatFiles files, Map<String, String> environment) {
        Variables variables = new Variables(environment);
        LegacyConfig config = config(files, environment);
        return new Legacy(
                config,
                files.atlas().or(() -> variables.path("ATLAS_FILE")),
                profile.tls().orElse(config.verify() ? Tls.SYSTEM : UNVERIFIED),
                config.criticalService() ? Optional.of(variables.ssh(config)) : Optional.empty(),
                config.overallState() ? Optional.of(variables.accounts()) : Optional.empty());
    }

    /**
     * Reads its file alone.
     *
     * @throws IllegalArgumentException if it cannot be used; the message says what is missing
     */
    public static LegacyConfig config(CompatFiles files, Map<String, String> environment) {
        Path file = files.config()
                .or(() -> new Variables(environment).path("CONFIG_FILE"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "compat_files: config is missing, and CONFIG_FILE is not set; write where config.yaml is"));
        return LegacyConfig.read(file);
    }

    /** A vCenter of the atlas file. */
    public Optional<Vcenter> vcenter(String name) {
        return accounts.map(of -> of.apply(name))
                .map(account -> new Vcenter(
                        name,
                        URI.create("https://" + name),
                        account.user(),
                        account.password(),
                        tls,
                        SiteName.of(name)));
    }

    /** The variables that the replaced exporter reads. */
    private record Variables(Map<String, String> environment) {
        Optional<Path> path(String name) {
            return some(name).map(Path::of);
        }

        private Optional<String> some(String name) {
            return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
        }

        private String needed(String name, String why) {
            return some(name)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "compat_files: " + why + " is enabled, but the variable " + name + " is not set"));
        }

        SshConfig.Legacy ssh(LegacyConfig config) {
            String why = "critical_service_collector";
            String user = needed("ESXI_USER", why);
            Secret password = new Variable("ESXI_PASSWORD", needed("ESXI_PASSWORD", why));
            return new SshConfig.Legacy(user, password, config.services(), config.parallel());
        }

        /** VCENTER_MPW comes before VCENTER_PASSWORD. */
        Function<String, Account> accounts() {
            String why = "overall_state_collector";
            String user = needed("VCENTER_USER", why);
            Optional<String> master = some("VCENTER_MPW");
            if (master.isPresent()) {
                MasterKey key = new MasterKey(user, new Variable("VCENTER_MPW", master.get()));
                return name -> new Account(user, new DerivedPassword(key, name));
            }
            Secret password = new Variable("VCENTER_PASSWORD", needed("VCENTER_PASSWORD", why));
            return name -> new Account(user, password);
        }

        @Override
        public String toString() {
            return environment.keySet().toString();
        }
    }
}
