package io.hvagent.exposition;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes one page of many results in the order of precedence: where two collide, the later one gives way. */
final class Merge {
    private final BiConsumer<Published, DropCounts> counter;
    private final Map<String, FamilyMerge> families = new HashMap<>();
    private final Map<String, Family> owners = new HashMap<>();
    private final Map<String, Integer> leftBySource = new HashMap<>();
    private final List<Published> results;
    private int left;
    private SharedLabels shared;

    /** @param counter told what was dropped of each result */
    Merge(List<Published> results, int seriesLimit, BiConsumer<Published, DropCounts> counter) {
        this.results = results;
        this.left = seriesLimit;
        this.counter = counter;
    }

    /** Adds a result, as far as the limits allow. */
    private void add(Published published) {
        Result result = published.result();
        DropCounts dropped = new DropCounts();
        Room room = room(published, dropped);
        for (int i = 0; i < result.families().size(); i++) {
            int end = end(result, i, room, dropped);
            int series = end - result.start(i);
            if (series > 0 && !owns(result.families().get(i))) {
                dropped.add(Limit.KIND_CONFLICT, series);
            } else if (series > 0) {
                dropped.add(Limit.DUPLICATE, add(result, i, end));
            }
        }
        counter.accept(published, dropped);
    }

    /**
     * What the limits leave of a result.
     *
     * @param series how many, the first ones put
     * @param limit the one that cuts it off there
     */
    private record Room(int series, Limit limit) {}

    /** The index after a family's last series within the limits; a histogram or summary that does not fit is left out whole. */
    private static int end(Result result, int family, Room room, DropCounts dropped) {
        int end = result.end(family, room.series);
        if (end == result.end(family) || !result.families().get(family).isCompound()) {
            return end;
        }
        dropped.add(room.limit, end - result.start(family));
        return result.start(family);
    }

    /** What the limits of the source and of the page leave of a result. */
    private Room room(Published published, DropCounts dropped) {
        SeriesRules rules = published.rules();
        int all = published.result().series();
        int leftOfSource = leftBySource.getOrDefault(rules.source(), rules.seriesLimit());
        int ofSource = Math.min(all, leftOfSource);
        int onPage = Math.min(ofSource, left);
        dropped.add(Limit.SERIES_PER_SOURCE, all - ofSource);
        dropped.add(Limit.SERIES, ofSource - onPage);
        leftBySource.put(rules.source(), leftOfSource - ofSource);
        left -= onPage;
        return new Room(onPage, onPage < ofSource ? Limit.SERIES : Limit.SERIES_PER_SOURCE);
    }

    /** Whether a family is the owner of all its names; one that is the first to need them becomes it. */
    private boolean owns(Family family) {
        List<String> names = family.ownNames();
        boolean free = names.stream().allMatch(name -> isOwner(family, owners.getOrDefault(name, family)));
        if (free) {
            names.forEach(name -> owners.put(name, family));
        }
        return free;
    }

    private static boolean isOwner(Family family, Family owner) {
        return family.name().equals(owner.name()) && family.type() == owner.type();
    }

    private int add(Result result, int family, int end) {
        Family described = result.families().get(family);
        return families.computeIfAbsent(described.name(), name -> new FamilyMerge(described, this::shared))
                .add(result, family, end);
    }

    private SharedLabels shared() {
        if (shared == null) {
            shared = new SharedLabels(
                    results.stream().map(result -> result.result().labels()).toList());
        }
        return shared;
    }

    /** All families with at least one series, by name; to be called once. */
    List<PageFamily> families() {
        results.forEach(this::add);
        return families.values().stream()
                .map(FamilyMerge::page)
                .sorted(Comparator.comparing((PageFamily page) -> page.family().name()))
                .toList();
    }
}
