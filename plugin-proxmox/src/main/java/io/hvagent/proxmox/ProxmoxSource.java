package io.hvagent.proxmox;

import io.hvagent.proxmox.api.Access;
import io.hvagent.proxmox.api.Api;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.compat.PeerFamilies;
import io.hvagent.proxmox.compat.PveRoute;
import io.hvagent.spi.Collector;
import io.hvagent.spi.Compat;
import io.hvagent.spi.Endpoint;
import io.hvagent.spi.OnDemand;
import io.hvagent.spi.PluginContext;
import io.hvagent.spi.Source;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One cluster. Its own collectors have the source's name as target; those of each node, once it is known, the node's. */
final class ProxmoxSource implements Source {
    private final PluginContext context;
    private final Login login;
    private final List<URI> addresses;
    private final Api api;
    private final PveRoute route;
    private final Collectors made;
    private final List<Collector> ofCluster;
    private volatile Map<String, List<Collector>> ofNodes = Map.of();

    ProxmoxSource(ProxmoxConfig config, Login login, PluginContext context) {
        this.context = context;
        this.login = login;
        this.addresses = config.addresses(login.port());
        Measures measures = new Measures(context, login.modules().own());
        Access access = new Access(
                login.credentials(),
                context.logins(),
                login.tls(),
                context.proxies(),
                config.parallel(),
                login.timeout());
        this.api = new Api(addresses, access, measures::ended);
        Knowledge knowledge = new Knowledge();
        PveRoute.Names names = new PveRoute.Names(context.source(), addresses, config.aliases(), config.default_());
        PveRoute.Parts parts = new PveRoute.Parts(
                Subject.OF_PEERS_CLUSTER,
                Subject.OF_PEERS_NODE,
                () -> ofNodes.keySet(),
                PeerFamilies.of(context.compat()));
        this.route = new PveRoute(names, login.modules(), parts, knowledge);
        Cluster cluster = new Cluster(context, api, knowledge, new Parallel(context::executor), config.parallel());
        this.made = new Collectors(cluster, measures, login.credentials().caller());
        this.ofCluster = made.ofCluster(this::nodesAre);
    }

    @Override
    public List<Collector> collectors() {
        List<Collector> all = new ArrayList<>(ofCluster);
        ofNodes.values().forEach(all::addAll);
        return all;
    }

    /** Keeps the collectors of nodes that were there before. */
    private void nodesAre(Set<String> nodes) {
        Map<String, List<Collector>> before = ofNodes;
        Map<String, List<Collector>> now = new LinkedHashMap<>();
        nodes.stream()
                .filter(node -> context.owns("node/" + node))
                .sorted()
                .forEach(node -> now.put(node, before.containsKey(node) ? before.get(node) : made.ofNode(node)));
        if (!now.keySet().equals(before.keySet())) {
            ofNodes = now;
            context.collectorsChanged();
        }
    }

    @Override
    public List<Endpoint> endpoints() {
        return addresses.stream()
                .map(address ->
                        new Endpoint(context.source(), address, login.tls().verified()))
                .toList();
    }

    @Override
    public Map<String, OnDemand> routes() {
        return context.compat() == Compat.OFF ? Map.of() : Map.of("/pve", route);
    }

    @Override
    public void close() {
        api.close();
    }
}
