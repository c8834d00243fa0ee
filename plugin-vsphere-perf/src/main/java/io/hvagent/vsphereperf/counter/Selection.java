package io.hvagent.vsphereperf.counter;

import io.hvagent.vsphereperf.config.Glob;
import io.hvagent.vsphereperf.config.Globs;
import io.hvagent.vsphereperf.config.Preset;
import io.hvagent.vsphereperf.output.Monitored.Kind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which counters the profile wants of which kind of object. Immutable. */
public final class Selection {
    private static final List<Wish> HISTORICAL = Wish.of("historical.txt");
    /** What a wildcard preset leaves out: hundreds of series of an object, or the same once more. */
    private static final Pattern TOO_MANY =
            Pattern.compile("(rescpu|storagePath|vflashModule|hbr|vcDebugInfo|vcResources)\\..*|sys\\.resource.*"
                    + "|.*\\.(none|maximum|minimum)");

    private final Preset preset;
    private final Choice choice;
    private final List<Wish> wishes;

    /**
     * What the profile says beside the preset.
     *
     * @param counters globs on {@code key} or {@code kind/key}
     * @param instances by the word of a kind the groups whose instances are read; a kind that is not there is as the preset says
     * @param window globs on keys whose window statistics are published
     * @param rates globs on keys whose newest rate is published beside the counter
     */
    public record Choice(
            Globs counters, Map<String, List<String>> instances, List<String> window, List<String> rates) {}

    public Selection(Preset preset, Choice choice) {
        this.preset = preset;
        this.choice = choice;
        this.wishes =
                Wish.of((preset == Preset.ALL ? Preset.DEFAULT : preset).name().toLowerCase(Locale.ROOT) + ".txt");
    }

    /** Whether it depends on which counters a kind of object has at all. */
    boolean hasWildcards(Kind kind) {
        return (!isHistorical(kind) && preset == Preset.ALL) || !includes(kind).isEmpty();
    }

    private static boolean isHistorical(Kind kind) {
        return kind != Kind.VM && kind != Kind.HOST;
    }

    /**
     * The keys of counters on one server.
     *
     * @param all that it knows
     * @param ofKind those that objects of the kind have
     */
    record Offer(Set<String> all, List<String> ofKind) {}

    /** The wanted counters of a kind, and what was named and the server does not know. */
    Set<String> keys(Kind kind, Offer offer) {
        Set<String> keys = new LinkedHashSet<>(ofPreset(kind, offer.ofKind()));
        List<Glob> include = includes(kind);
        offer.ofKind().stream().filter(key -> matches(include, key)).forEach(keys::add);
        include.stream()
                .filter(glob -> glob.isLiteral() && !offer.all().contains(glob.text()))
                .forEach(glob -> keys.add(glob.text()));
        List<Glob> exclude = globs(choice.counters().exclude(), kind);
        keys.removeIf(key -> matches(exclude, key));
        return keys;
    }

    private Collection<String> ofPreset(Kind kind, Collection<String> offered) {
        if (preset == Preset.ALL && !isHistorical(kind)) {
            return offered.stream()
                    .filter(key -> !TOO_MANY.matcher(key).matches())
                    .toList();
        }
        return listed(kind).map(Wish::key).toList();
    }

    private Stream<Wish> listed(Kind kind) {
        return (isHistorical(kind) ? HISTORICAL : wishes).stream().filter(wish -> wish.kind() == kind);
    }

    private List<Glob> includes(Kind kind) {
        return globs(choice.counters().include(), kind);
    }

    /** The globs that concern a kind: those that name it, and those that name none. */
    private static List<Glob> globs(List<String> written, Kind kind) {
        return written.stream()
                .filter(text -> text.indexOf('/') < 0 || text.startsWith(kind.word() + "/"))
                .map(text -> new Glob(text.substring(text.indexOf('/') + 1)))
                .toList();
    }

    private static boolean matches(List<Glob> globs, String key) {
        return globs.stream().anyMatch(glob -> glob.matches(key));
    }

    /** The groups of a kind whose instances are read. */
    Set<String> instanceGroups(Kind kind) {
        return Optional.ofNullable(choice.instances().get(kind.word()))
                .map(Set::copyOf)
                .orElseGet(() -> listed(kind)
                        .filter(Wish::instances)
                        .map(wish -> Wish.group(wish.key()))
                        .collect(Collectors.toSet()));
    }

    /** What is published of a counter beyond its main family. */
    Families.Extras extras(String key) {
        return new Families.Extras(
                matches(Globs.compiled(choice.rates()), key), matches(Globs.compiled(choice.window()), key));
    }
}
