package io.hvagent.proxmox.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An array as {@code /proc/mdstat} has it.
 *
 * @param blocks its size, of 1 KiB
 * @param synced those that the check or rebuild under way is done with: none while it waits; all of them if there is nothing to do
 */
record RaidArray(String name, State state, Disks disks, double blocks, double synced) {
    private static final Pattern FIRST_LINE = Pattern.compile("(\\S+) : (active|inactive)\\b(.*)");
    private static final Pattern MEMBER = Pattern.compile("\\S+\\[\\d+\\]((?:\\([A-Z]\\))*)");
    private static final Pattern SIZE = Pattern.compile("(\\d+) blocks\\b(?:.*\\[(\\d+)/(\\d+)\\])?.*");
    private static final Pattern WORK =
            Pattern.compile("\\b(recovery|resync|check|reshape)\\s*=\\s*(?:.*\\((\\d+)/\\d+\\))?");

    /** What an array does now. */
    enum State {
        ACTIVE,
        INACTIVE,
        RECOVERING,
        CHECK,
        RESYNC,
        /** Not told by node_exporter: all its states are 0 then. */
        RESHAPE;

        /** Those that have series. */
        static final List<State> TOLD = List.of(ACTIVE, INACTIVE, RECOVERING, CHECK, RESYNC);

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static State of(String work) {
            return work.equals("recovery") ? RECOVERING : valueOf(work.toUpperCase(Locale.ROOT));
        }
    }

    /** How many of its disks there are of each kind, and how many it is made for. */
    record Disks(double active, double required, double failed, double spare) {}

    /** All arrays. Lines that say nothing of one are left out. */
    static List<RaidArray> of(Words words) {
        List<RaidArray> arrays = new ArrayList<>();
        while (words.nextLine()) {
            String line = words.line();
            Matcher first = FIRST_LINE.matcher(line);
            if (first.matches()) {
                arrays.add(begun(first));
            } else if (!arrays.isEmpty()) {
                int last = arrays.size() - 1;
                arrays.set(last, arrays.get(last).with(line));
            }
        }
        return arrays;
    }

    /** Until another line says how many disks are in use, it is all of them: levels without redundancy cannot lack one. */
    private static RaidArray begun(Matcher line) {
        State state = line.group(2).equals("active") ? State.ACTIVE : State.INACTIVE;
        int members = 0;
        int failed = 0;
        int spare = 0;
        for (Matcher member = MEMBER.matcher(line.group(3)); member.find(); members++) {
            failed += member.group(1).contains("(F)") ? 1 : 0;
            spare += member.group(1).contains("(S)") ? 1 : 0;
        }
        int active = state == State.ACTIVE ? members : 0;
        return new RaidArray(line.group(1), state, new Disks(active, active, failed, spare), 0, 0);
    }

    private RaidArray with(String line) {
        Matcher size = SIZE.matcher(line);
        if (size.matches()) {
            return sized(size);
        }
        Matcher work = WORK.matcher(line);
        return work.find() ? working(work) : this;
    }

    private RaidArray sized(Matcher line) {
        double all = Double.parseDouble(line.group(1));
        Disks counted = line.group(2) == null
                ? disks
                : new Disks(
                        Double.parseDouble(line.group(3)),
                        Double.parseDouble(line.group(2)),
                        disks.failed(),
                        disks.spare());
        return new RaidArray(name, state, counted, all, all);
    }

    private RaidArray working(Matcher line) {
        double done = line.group(2) == null ? 0 : Double.parseDouble(line.group(2));
        return new RaidArray(name, State.of(line.group(1)), disks, blocks, done);
    }
}
