package io.hvagent.exposition;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Makes one page of many results. They are added in the order of precedence: where two collide, the later one gives way. */
final class Merge {
    private final BiConsumer<Published, DropCounts> counter;
    private final Map<String, FamilyMerge> families = new HashMap<>();
    private final Map<String, Family> owners = new HashMap<>();
    private final Map<String, Integer> leftBySource = new HashMap<>();
    private int left;

    /** @param counter told what was dropped of each result */
    Merge(int seriesLimit, BiConsumer<Published, DropCounts> counter) {
        this.left = seriesLimit;
        this.counter = counter;
    }

    /** Adds a result, as far as the limits allow. */
    void add(Published published) {
        Result result = published.result();
        DropCounts dropped = new DropCounts();
        int first = withinLimits(published, dropped);
        for (int i = 0; i < result.families().size(); i++) {
            int series = result.end(i, first) - result.start(i);
            if (series > 0 && !owns(result.families().get(i))) {
                dropped.add(Limit.KIND_CONFLICT, series);
            } else if (series > 0) {
                dropped.add(Limit.DUPLICATE, add(result, i, first));
            }
        }
        counter.accept(published, dropped);
    }

    /** How many of the result's series, the first ones put, are within the limits of the source and of the page. */
    private int withinLimits(Published published, DropCounts dropped) {
        SeriesRules rules = published.rules();
        int all = published.result().series();
        int leftOfSource = leftBySource.getOrDefault(rules.source(), rules.seriesLimit());
        int ofSource = Math.min(all, leftOfSource);
        int onPage = Math.min(ofSource, left);
        dropped.add(Limit.SERIES_PER_SOURCE, all - ofSource);
        dropped.add(Limit.SERIES, ofSource - onPage);
        leftBySource.put(rules.source(), leftOfSource - ofSource);
        left -= onPage;
        return onPage;
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

    private int add(Result result, int family, int first) {
        Family described = result.families().get(family);
        return families.computeIfAbsent(described.name(), name -> new FamilyMerge(described))
                .add(result, family, result.end(family, first));
    }

    /** All families with at least one series, by name. */
    List<PageFamily> families() {
        return families.values().stream()
                .map(FamilyMerge::page)
                .sorted(Comparator.comparing((PageFamily page) -> page.family().name()))
                .toList();
    }
}
