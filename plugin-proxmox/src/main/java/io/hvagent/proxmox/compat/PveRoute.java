package io.hvagent.proxmox.compat;

import io.hvagent.proxmox.cluster.Inventory;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.cluster.Member;
import io.hvagent.spi.OnDemand;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code /pve?target=&module=&cluster=&node=}: chooses among what is configured. A target is a source's name, a host of its
 * endpoints or aliases, or a node that its cluster reports; it is never connected to.
 */
public final class PveRoute implements OnDemand {
    private static final Set<String> FALSE = Set.of("", "0", "false");
    private static final String LOCALHOST = "localhost";
    /** The collector whose first run tells which nodes there are. */
    private static final String MAKES_NODES_KNOWN = "cluster";

    private final Names names;
    private final Modules modules;
    private final Parts parts;
    private final Knowledge knowledge;

    /**
     * What a source is known by.
     *
     * @param source its name in the profile
     * @param isDefault whether a query without a target means it
     */
    public record Names(String source, List<URI> endpoints, List<String> aliases, boolean isDefault) {
        public Names {
            endpoints = List.copyOf(endpoints);
            aliases = List.copyOf(aliases);
        }
    }

    /**
     * The modules that queries may name.
     *
     * @param own that whose credentials the source has
     * @param others that the same file has
     */
    public record Modules(String own, Set<String> others) {
        public Modules {
            others = Set.copyOf(others);
        }
    }

    /**
     * The collectors' names: of the cluster, whose target is the source's name, and of each node, whose target is its own.
     *
     * @param nodes tells which nodes have collectors
     * @param families that answers have
     */
    public record Parts(Set<String> ofCluster, Set<String> ofNode, Supplier<Set<String>> nodes, Set<String> families) {
        public Parts {
            ofCluster = Set.copyOf(ofCluster);
            ofNode = Set.copyOf(ofNode);
            families = Set.copyOf(families);
        }
    }

    public PveRoute(Names names, Modules modules, Parts parts, Knowledge knowledge) {
        this.names = names;
        this.modules = modules;
        this.parts = parts;
        this.knowledge = knowledge;
    }

    @Override
    public Set<String> families() {
        return parts.families();
    }

    @Override
    public List<Selection> select(Map<String, String> query) {
        return select(query, names.isDefault());
    }

    @Override
    public List<Selection> selectAlone(Map<String, String> query) {
        return select(query, true);
    }

    private List<Selection> select(Map<String, String> query, boolean isDefault) {
        List<String> nodes = nodes(query.getOrDefault("target", LOCALHOST), isDefault);
        checkModule(query.getOrDefault("module", "default"));
        List<Selection> selections = new ArrayList<>();
        if (isTrue(query, "cluster")) {
            selections.add(new Selection(names.source(), parts.ofCluster()));
        }
        if (isTrue(query, "node")) {
            Set<String> collected = parts.nodes().get();
            nodes.stream()
                    .filter(collected::contains)
                    .forEach(node -> selections.add(new Selection(node, parts.ofNode())));
            if (nodes.isEmpty() && selections.isEmpty()) {
                selections.add(new Selection(names.source(), Set.of(MAKES_NODES_KNOWN)));
            }
        }
        return selections;
    }

    private static boolean isTrue(Map<String, String> query, String flag) {
        return !FALSE.contains(query.getOrDefault(flag, "1").toLowerCase(java.util.Locale.ROOT));
    }

    private void checkModule(String module) {
        if (modules.others().contains(module)) {
            throw new NoSuchElementException("another source has that module");
        } else if (!module.equals(modules.own())) {
            throw new IllegalArgumentException("no such module");
        }
    }

    /** The nodes that a target means: itself, or all where it names the cluster. */
    private List<String> nodes(String target, boolean isDefault) {
        Inventory inventory = knowledge.inventory();
        TargetName wanted = TargetName.of(target);
        if (isDefault && (target.isEmpty() || target.equals(LOCALHOST))) {
            return List.copyOf(inventory.members().keySet());
        }
        Optional<Member> node = inventory.members().values().stream()
                .filter(member -> wanted.meansNode(member.name())
                        || member.address().filter(wanted::meansNode).isPresent())
                .findFirst();
        if (node.isPresent()) {
            return List.of(node.get().name());
        }
        Optional<URI> endpoint = names.endpoints().stream()
                .filter(each -> wanted.means(TargetName.of(each)))
                .findFirst();
        if (endpoint.isPresent()) {
            return nodesAt(endpoint.get(), inventory);
        }
        if (target.equals(names.source())
                || names.aliases().stream().map(TargetName::of).anyMatch(wanted::means)) {
            return List.copyOf(inventory.members().keySet());
        }
        throw new NoSuchElementException("no such target");
    }

    /** The node that answers there; all, where that is not known. */
    private List<String> nodesAt(URI endpoint, Inventory inventory) {
        return knowledge
                .nodeOf(endpoint.getAuthority())
                .or(() -> inventory.member(TargetName.of(endpoint).firstWord()).map(Member::name))
                .map(List::of)
                .orElseGet(() -> List.copyOf(inventory.members().keySet()));
    }
}
