package io.hvagent.proxmox.node;

import static io.hvagent.spi.Metric.counter;
import static io.hvagent.spi.Metric.gauge;

import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** How the kernel disciplines its clock: what {@code adjtimex} tells when it is asked to change nothing. For one thread. */
final class Timekeeping implements NodeReading {
    private static final Metric SYNCHRONISED =
            gauge("node_timex_sync_status", "Whether the clock follows a source that can be trusted.");
    /** What adjtimex returns for a clock that follows nothing: TIME_ERROR. */
    private static final int ALONE = 5;

    private static final int STATUS = 40;
    /** The bit of the status that says that offset and jitter are in nanoseconds: STA_NANO. */
    private static final int IN_NANOS = 0x2000;

    private static final double MICRO = 1e6;
    private static final double NANO = 1e9;
    /** Millionths with 16 bits behind the point. */
    private static final double SCALED_PPM = MICRO * 65536;

    /** Asks the kernel. */
    @FunctionalInterface
    interface Asking {
        State ask() throws CollectException, IOException;
    }

    /** Gets what asks, once. */
    @FunctionalInterface
    interface Loading {
        Asking load() throws CollectException;
    }

    /** @param struct the struct timex of a 64-bit machine, in its order of bytes */
    record State(int returned, ByteBuffer struct) {}

    private enum Type {
        INT,
        LONG
    }

    private enum Unit {
        ONE,
        MICROS,
        RESOLUTION,
        PPM
    }

    private record Field(int offset, Type type, Unit unit, Metric metric) {}

    private static final List<Field> FIELDS = List.of(
            clock(8, Type.LONG, Unit.RESOLUTION, "offset_seconds", "How far the clock is from its source."),
            clock(24, Type.LONG, Unit.MICROS, "maxerror_seconds", "The most that the clock may be wrong."),
            clock(32, Type.LONG, Unit.MICROS, "estimated_error_seconds", "How wrong the clock is, estimated."),
            clock(STATUS, Type.INT, Unit.ONE, "status", "The bits of the clock's status."),
            clock(48, Type.LONG, Unit.ONE, "loop_time_constant", "Time constant of the phase-locked loop."),
            clock(88, Type.LONG, Unit.MICROS, "tick_seconds", "Time between two ticks of the clock."),
            clock(96, Type.LONG, Unit.PPM, "pps_frequency_hertz", "Frequency of the pulse per second."),
            clock(104, Type.LONG, Unit.RESOLUTION, "pps_jitter_seconds", "Jitter of the pulse per second."),
            clock(112, Type.INT, Unit.ONE, "pps_shift_seconds", "Interval of the pulse per second."),
            clock(120, Type.LONG, Unit.PPM, "pps_stability_hertz", "Stability of the pulse per second."),
            pulses(128, "pps_jitter_total", "Pulses whose jitter was beyond the limit."),
            pulses(136, "pps_calibration_total", "Intervals of calibration."),
            pulses(144, "pps_error_total", "Errors of calibration."),
            pulses(152, "pps_stability_exceeded_total", "Times that stability was beyond the limit."),
            clock(160, Type.INT, Unit.ONE, "tai_offset_seconds", "Atomic time less the clock's."));

    private static final int FREQUENCY = 16;
    private static final Metric RATIO =
            gauge("node_timex_frequency_adjustment_ratio", "How much faster than by itself the clock is made to run.");

    private static Field clock(int offset, Type type, Unit unit, String name, String help) {
        return new Field(offset, type, unit, gauge("node_timex_" + name, help));
    }

    private static Field pulses(int offset, String name, String help) {
        return new Field(offset, Type.LONG, Unit.ONE, counter("node_timex_" + name, help));
    }

    private final Loading loading;
    private Optional<Asking> asking = Optional.empty();

    Timekeeping(Loading loading) {
        this.loading = loading;
    }

    @Override
    public void put(Sink sink) throws IOException, CollectException {
        if (asking.isEmpty()) {
            asking = Optional.of(loading.load());
        }
        State state = asking.get().ask();
        ByteBuffer struct = state.struct();
        sink.put(SYNCHRONISED, state.returned() == ALONE ? 0 : 1);
        sink.put(RATIO, 1 + struct.getLong(FREQUENCY) / SCALED_PPM);
        for (Field field : FIELDS) {
            double value =
                    field.type() == Type.INT ? struct.getInt(field.offset()) : (double) struct.getLong(field.offset());
            sink.put(field.metric(), value / divisor(field.unit(), struct));
        }
    }

    private static double divisor(Unit unit, ByteBuffer struct) {
        return switch (unit) {
            case ONE -> 1;
            case MICROS -> MICRO;
            case RESOLUTION -> (struct.getInt(STATUS) & IN_NANOS) == 0 ? MICRO : NANO;
            case PPM -> SCALED_PPM;
        };
    }
}
