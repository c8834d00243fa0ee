package io.hvagent.vmguest.toolbox;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vmguest.stats.CallError;
import io.hvagent.vmguest.stats.Extended;
import io.hvagent.vmguest.stats.ExtendedStat;
import io.hvagent.vmguest.stats.GuestReader;
import io.hvagent.vmguest.stats.RawStats;
import io.hvagent.vmguest.stats.ReadException;
import io.hvagent.vmguest.stats.Reading;
import io.hvagent.vmguest.stats.Stat;
import io.hvagent.vmguest.stats.StatReply;
import io.hvagent.vmguest.toolbox.ToolCommand.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Reads through {@code vmware-toolbox-cmd stat} in child processes, which can neither crash nor block the agent. Two of them
 * each cycle, one more for the host's clock in each session, one for each device; a host without extended statistics
 * takes one for each of its few statistics.
 */
public final class ToolboxReader implements GuestReader {
    private static final int UNAVAILABLE = 69;
    private static final int TEMPORARY_FAILURE = 75;
    private static final int USAGE = 64;

    private final ToolCommand command;
    private String frequencySession = "";
    private OptionalDouble frequency = OptionalDouble.empty();

    /** @param command the program and the arguments that stand before {@code stat} */
    public ToolboxReader(List<String> command) {
        this.command = new ToolCommand(command);
    }

    @Override
    public Origin origin() {
        return new Origin("toolbox", command.name());
    }

    @Override
    public String advice() {
        return command.name() + " does not tell them: `via: library`, with libjsig preloaded, reads them";
    }

    @Override
    public Reading read(Request request, Duration limit) throws CollectException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Runs runs = arguments -> command.run(arguments, Duration.ofNanos(end - System.nanoTime()));
        Reading.Builder reading = new Reading.Builder();
        RawStats raw = (encoding, stat) -> raw(runs, encoding, stat);
        StatReply session;
        try {
            session = raw.reply("session");
        } catch (ReadException e) {
            if (e.outsideVmware() || e.reason() == Reason.BAD_REPLY) {
                throw e;
            }
            return readPlain(runs, request, reading);
        }
        return readRaw(runs, session, request, reading);
    }

    @Override
    public void close() {
        command.close();
    }

    /** A command with its deadline. */
    private interface Runs {
        Output run(List<String> arguments) throws CollectException, InterruptedException;
    }

    private Reading readRaw(Runs runs, StatReply session, Request request, Reading.Builder reading)
            throws CollectException, InterruptedException {
        RawStats raw = (encoding, stat) -> raw(runs, encoding, stat);
        String id = session.text("session")
                .orElseThrow(() -> new ReadException(
                        Reason.BAD_REPLY,
                        command.name() + ": the reply to 'session' has no session id",
                        new CallError("session", "bad_reply")));
        reading.session(session);
        ToolboxStats.add(session, reading);
        readResources(raw, request, reading);
        if (request.hostFrequency()) {
            readFrequency(runs, id, reading);
        }
        raw.addTo(reading, without(request.extended(), Extended.RESOURCES));
        return reading.build(id, "not_in_toolbox");
    }

    private static void readResources(RawStats raw, Request request, Reading.Builder reading)
            throws InterruptedException {
        try {
            StatReply resources = raw.reply("resources");
            ToolboxStats.add(resources, reading);
            if (request.extended().contains(Extended.RESOURCES)) {
                resources
                        .entries()
                        .values()
                        .forEach(e -> reading.extended(new ExtendedStat(Extended.RESOURCES, "", e)));
            }
        } catch (CollectException e) {
            reading.failed(Extended.RESOURCES.key(), e);
        }
    }

    /** The host's clock stays the same for a session. */
    private void readFrequency(Runs runs, String session, Reading.Builder reading)
            throws CollectException, InterruptedException {
        if (frequency.isEmpty() || !frequencySession.equals(session)) {
            frequency = plain(runs, "speed", Stat.HOST_CPU_FREQUENCY, reading);
            frequencySession = session;
        }
        frequency.ifPresent(mhz -> reading.value(Stat.HOST_CPU_FREQUENCY, mhz));
    }

    private Reading readPlain(Runs runs, Request request, Reading.Builder reading)
            throws CollectException, InterruptedException {
        Output session = runs.run(List.of("stat", "sessionid"));
        String id = checked(session, "sessionid").strip();
        for (Map.Entry<String, Stat> each : ToolboxStats.PLAIN.entrySet()) {
            plain(runs, each.getKey(), each.getValue(), reading).ifPresent(v -> reading.value(each.getValue(), v));
        }
        if (request.hostFrequency()) {
            readFrequency(runs, id, reading);
        }
        return reading.build(id, "not_in_toolbox");
    }

    private OptionalDouble plain(Runs runs, String subcommand, Stat stat, Reading.Builder reading)
            throws CollectException, InterruptedException {
        Output output = runs.run(List.of("stat", subcommand));
        if (output.exit() != 0) {
            reading.error(new CallError(subcommand, "exit_" + output.exit()));
            return OptionalDouble.empty();
        }
        return ToolboxStats.plain(stat, output.out());
    }

    private String raw(Runs runs, String encoding, String stat) throws CollectException, InterruptedException {
        List<String> words = stat.isEmpty() ? List.of() : List.of(stat.split(" ", 2));
        List<String> arguments = new ArrayList<>(List.of("stat", "raw", encoding));
        arguments.addAll(words);
        return checked(runs.run(arguments), stat.isEmpty() ? "list" : words.get(0));
    }

    private String checked(Output output, String what) throws ReadException {
        if (output.exit() == 0) {
            return output.out();
        }
        CallError error = new CallError(what, "exit_" + output.exit());
        String said = firstLine(output.err().isBlank() ? output.out() : output.err());
        if (output.exit() == 1) {
            throw ReadException.outsideVmware(command.name() + " finds no VMware hypervisor: " + said, error);
        }
        Reason reason = Set.of(UNAVAILABLE, TEMPORARY_FAILURE, USAGE).contains(output.exit())
                ? Reason.NO_DATA
                : Reason.BAD_REPLY;
        throw new ReadException(reason, command.name() + " stat " + what + why(output.exit()) + ": " + said, error);
    }

    private static String why(int exit) {
        return switch (exit) {
            case USAGE -> " is not known to this version of VMware Tools";
            case UNAVAILABLE -> " found no way to the host";
            case TEMPORARY_FAILURE ->
                " was refused by the host (not ESXi, or isolation.tools.guestlibGetInfo.disable is TRUE)";
            default -> " ended with exit code " + exit;
        };
    }

    private static String firstLine(String text) {
        String line = text.strip().lines().findFirst().orElse("it said nothing");
        return line.substring(0, Math.min(line.length(), 200));
    }

    private static Set<Extended> without(Set<Extended> categories, Extended category) {
        Set<Extended> rest = EnumSet.noneOf(Extended.class);
        rest.addAll(categories);
        rest.remove(category);
        return rest;
    }
}
