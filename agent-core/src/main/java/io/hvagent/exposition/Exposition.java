package io.hvagent.exposition;

import io.hvagent.spi.Sink;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All results that are served now, and the page made of them. Thread-safe. */
public final class Exposition {
    /** For samples that are of no source. */
    private static final SeriesRules EXTRA = new SeriesRules("", Map.of(), name -> true, 100, 100, 16);

    private static final long MAX_AGE = TimeUnit.SECONDS.toNanos(1);

    private volatile int seriesLimit;
    private final LongSupplier nanoTime;
    private final Drops drops = new Drops();
    private final AtomicLong changes = new AtomicLong();
    private volatile List<Slot> slots = List.of();
    /** The change that a page must have to be served at all. */
    private volatile long arranged;

    private final AtomicReference<Made> newest = new AtomicReference<>(Made.NONE);

    /**
     * A page with what it holds good for.
     *
     * @param change the newest change that is surely in it
     * @param at when it was made
     * @param expiry when the first of its results expires
     */
    private record Made(Page page, long change, long at, Optional<Long> expiry) {
        static final Made NONE = new Made(new Page(List.of()), -1, 0, Optional.empty());

        boolean holds(long wantedChange, long nanos) {
            return change >= wantedChange
                    && expiry.map(first -> first - nanos > 0).orElse(true);
        }

        boolean isYoung(long nanos) {
            return nanos - at < MAX_AGE;
        }
    }

    /**
     * Starts with an empty page.
     *
     * @param seriesLimit the most series on the page
     * @param nanoTime the clock that results expire by
     */
    public Exposition(int seriesLimit, LongSupplier nanoTime) {
        this.seriesLimit = seriesLimit;
        this.nanoTime = nanoTime;
    }

    /** Sets another limit on the series of the page, as of its next rendering. */
    public void limitTo(int series) {
        seriesLimit = series;
    }

    /** A place for the results of one collector; it is on the page once it is arranged. */
    public Slot slot(SeriesRules rules) {
        return new Slot(rules, new Slot.Surroundings(nanoTime, drops, this::changed));
    }

    /** Sets what is on every later page. Where two collectors collide the earlier one wins. What is not in the list leaves it. */
    public synchronized void arrange(List<Slot> inOrder) {
        slots = List.copyOf(inOrder);
        arranged = changes.incrementAndGet();
    }

    /**
     * A page of now or of less than a second ago, so that many who publish do not make every scrape render. It is made if there
     * is none; callers that come meanwhile wait for it and share it.
     */
    public Page page() {
        long wantedChange = changes.get();
        long now = nanoTime.getAsLong();
        return page(made -> (made.change >= arranged && made.isYoung(now)) || made.holds(wantedChange, now));
    }

    /** The page of now: all that was published before the call and has not expired. Otherwise as {@link #page}. */
    public Page freshPage() {
        long wantedChange = changes.get();
        long now = nanoTime.getAsLong();
        return page(made -> made.holds(wantedChange, now));
    }

    /** Whether a result that is served now, of another source, counts a host. */
    public boolean countedElsewhere(String source, String host) {
        long now = nanoTime.getAsLong();
        String key = host.toLowerCase(Locale.ROOT);
        return slots.stream().anyMatch(slot -> slot.counts(key, source, now));
    }

    /** A page too old to be served again is let go, so that old results do not take up room beside the new ones. */
    private void changed() {
        changes.incrementAndGet();
        Made present = newest.get();
        if (!present.isYoung(nanoTime.getAsLong())) {
            newest.compareAndSet(present, Made.NONE);
        }
    }

    private Page page(Predicate<Made> serves) {
        Made present = newest.get();
        return serves.test(present) ? present.page : renewed(serves);
    }

    /**
     * A page of some results alone, as of now, by the same rules; made for the caller, and what it drops is not counted.
     *
     * @param slots in the order of precedence
     * @param first puts samples that stand on the page before theirs
     */
    public Page page(List<Slot> slots, Consumer<Sink> first) {
        long now = nanoTime.getAsLong();
        List<Published> results = Stream.concat(
                        Stream.of(extra(first, now)), slots.stream().flatMap(slot -> slot.live(now).stream()))
                .toList();
        return new Page(new Merge(results, seriesLimit, (published, counts) -> {}).families());
    }

    /**
     * Makes the page again and again for nobody, as scrapers will ask for it: a young JVM is slow at what it has not done yet, and
     * so its first scrapes need not be. Nothing that is served or counted changes. A large page is not made: it would cost more.
     */
    public void rehearse(Duration howLong) {
        long end = nanoTime.getAsLong() + howLong.toNanos();
        boolean small = true;
        while (small && nanoTime.getAsLong() - end < 0) {
            small = page(slots, sink -> {}).rehearse();
        }
    }

    private static Published extra(Consumer<Sink> samples, long now) {
        Recording recording = new Recording(EXTRA, EXTRA.wanted(), () -> Duration.ZERO, Result.EMPTY);
        samples.accept(recording);
        return new Published(EXTRA, recording.end(new Drops()), now);
    }

    /**
     * How many series were dropped since the start, by limit: {@code series}, {@code series_per_source}, {@code labels}, {@code
     * kind_conflict}, {@code duplicate}. A series counts once per publish; what other results or the page's limit cost it is
     * counted when a page is made.
     */
    public Map<String, Long> dropped() {
        return drops.totals();
    }

    private synchronized Page renewed(Predicate<Made> serves) {
        Made present = newest.get();
        if (serves.test(present)) {
            return present.page;
        }
        Made made = make();
        newest.set(made);
        return made.page;
    }

    private Made make() {
        long change = changes.get();
        long now = nanoTime.getAsLong();
        List<Published> live =
                slots.stream().flatMap(slot -> slot.live(now).stream()).toList();
        Merge merge = new Merge(live, seriesLimit, this::count);
        Optional<Long> expiry = live.stream().map(Published::expiresAt).min((a, b) -> Long.compare(a - now, b - now));
        return new Made(new Page(merge.families()), change, now, expiry);
    }

    /** Counts what is dropped once, however often the result is merged. */
    private void count(Published published, DropCounts counts) {
        drops.add(published.rules().source(), published.counted().raiseTo(counts));
    }
}
