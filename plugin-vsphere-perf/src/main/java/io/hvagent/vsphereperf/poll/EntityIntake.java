package io.hvagent.vsphereperf.poll;

import io.hvagent.vsphere.perf.Counter;
import io.hvagent.vsphere.perf.PerfReader.EntityReader;
import io.hvagent.vsphereperf.counter.Column;
import io.hvagent.vsphereperf.counter.CommonUse;
import io.hvagent.vsphereperf.counter.Shape.Form;
import io.hvagent.vsphereperf.output.Monitored;
import io.hvagent.vsphereperf.output.Samples;

/**
 * Takes the samples of one object after another. A sample is new if it is at least half an interval younger than the newest of
 * its series, and no gap. This is the busiest code: it allocates nothing for a sample.
 */
final class EntityIntake implements EntityReader, Samples {
    /** A clock that was moved back by less loses the samples of that time; replies may be that old without any such move. */
    private static final int MOVED_BACK_SECONDS = 300;

    private static final int MOVED_BACK_INTERVALS = 3;

    private final Intake intake;
    private final int half;
    private final int movedBack;
    private final SampleTimes times = new SampleTimes();
    private long[] takenTimes = {};
    private long[] takenValues = {};
    private int taken;
    private boolean gave;
    private Entity entity;
    private Column column;
    private String instance = "";

    /** Of the series that is being taken: its newest time, and what was taken of it. */
    private int mark;

    private int number;
    private int gaps;
    private int late;
    private long sum;
    private long newest;

    EntityIntake(Intake intake) {
        this.intake = intake;
        this.half = intake.intervalSeconds() / 2;
        this.movedBack = Math.max(MOVED_BACK_SECONDS, MOVED_BACK_INTERVALS * intake.intervalSeconds());
    }

    void begin(Entity next) {
        entity = next;
        entity.begin(intake.poll().number());
        gave = false;
    }

    @Override
    public void times(long[] epochSeconds, int count) {
        times.read(epochSeconds, count);
        boolean known = entity.newest() != Slots.NEVER && count > 0;
        if (known && times.newest() < entity.newest() - movedBack) {
            entity.moveBack(times.newest());
        }
        if (intake.hasOutputs() && takenTimes.length < count) {
            takenTimes = new long[2 * count];
            takenValues = new long[2 * count];
        }
    }

    @Override
    public void series(int counter, String instanceName, long[] values, int count) {
        int index = intake.poll().columns().indexOf(counter);
        boolean ofInstance = !instanceName.isEmpty();
        if (index < 0 || !intake.poll().columns().column(index).takes(ofInstance)) {
            return;
        }
        column = intake.poll().columns().column(index);
        int slot = slot(instanceName, ofInstance);
        if (slot >= 0) {
            instance = entity.slots().instance(slot);
            taken = 0;
            take(slot, values, count);
            if (taken > 0) {
                gave = true;
                intake.give(this);
            }
        }
    }

    private int slot(String name, boolean ofInstance) {
        int slot = entity.slots().find(column, name);
        if (slot < 0 && entity.share().admit(ofInstance)) {
            return entity.slots().add(column, intake.interned(name), entity.mark());
        } else if (slot < 0) {
            intake.tally().dropped().increment();
        }
        return slot;
    }

    private void take(int slot, long[] values, int count) {
        mark = entity.slots().mark(slot);
        if (mark == Slots.NEVER && entity.mark() == Slots.NEVER) {
            takeFirst(slot, values, count);
        } else {
            mark = mark == Slots.NEVER ? entity.mark() : mark;
            takeNew(slot, values, count);
        }
    }

    /** The first samples of an object: the newest is its level, and none is counted. */
    private void takeFirst(int slot, long[] values, int count) {
        for (int rank = 0; rank < times.count(); rank++) {
            int place = times.place(rank);
            if (place < count && values[place] >= 0) {
                int time = times.at(place);
                entity.slots().set(slot, 0, values[place], time);
                entity.taken(time);
                if (time > times.newest() - intake.backfillSeconds()) {
                    note(time, values[place]);
                }
            }
        }
    }

    private void takeNew(int slot, long[] values, int count) {
        number = 0;
        gaps = 0;
        late = 0;
        sum = 0;
        Window window = entity.slots().window(slot);
        for (int rank = 0; rank < times.count(); rank++) {
            int place = times.place(rank);
            if (place < count && values[place] >= 0 && times.at(place) >= mark + half) {
                takeOne(times.at(place), values[place]);
                window.add(values[place]);
            }
        }
        if (number > 0) {
            settle(slot);
            tell();
        }
    }

    private void takeOne(int time, long value) {
        newest = value;
        sum += value;
        number++;
        gaps += (time - mark + half) / (2 * half) - 1;
        late += time <= entity.mark() ? 1 : 0;
        mark = time;
        note(time, value);
    }

    private void note(int time, long value) {
        if (intake.hasOutputs()) {
            takenTimes[taken] = SampleTimes.epochSeconds(time);
            takenValues[taken++] = value;
        }
    }

    private void settle(int slot) {
        long amount = column.shape().form() == Form.INTEGRAL ? sum * intake.intervalSeconds() : sum;
        Slots slots = entity.slots();
        slots.set(slot, slots.total(slot) + amount, newest, mark);
        entity.taken(mark);
        if (slots.isInstance(slot) && column.common().isPresent()) {
            addToSum(column.common().get(), amount);
        }
    }

    private void addToSum(CommonUse use, long amount) {
        if (use.ofInstances()) {
            entity.addToSum(use, amount);
        }
    }

    private void tell() {
        intake.tally().taken().add(number);
        if (gaps > 0 && !entity.isResumed()) {
            intake.tally().missing().add(gaps);
        }
        if (late > 0) {
            intake.tally().late().add(late);
        }
    }

    @Override
    public void end() {
        if (gave) {
            intake.end(entity.object());
        }
        entity = null;
        intake.release(this);
    }

    @Override
    public Monitored object() {
        return entity.object();
    }

    @Override
    public Counter counter() {
        return column.counter();
    }

    @Override
    public String instance() {
        return instance;
    }

    @Override
    public String device() {
        return column.label().label().equals("datastore")
                ? intake.poll().datastores().getOrDefault(instance, instance)
                : instance;
    }

    @Override
    public int intervalSeconds() {
        return intake.intervalSeconds();
    }

    @Override
    public int count() {
        return taken;
    }

    @Override
    public long time(int index) {
        return takenTimes[index];
    }

    @Override
    public long value(int index) {
        return takenValues[index];
    }
}
