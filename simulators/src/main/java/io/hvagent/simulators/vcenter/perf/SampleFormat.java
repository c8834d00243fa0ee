package io.hvagent.simulators.vcenter.perf;

import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.setup.Sampling;
import java.time.Instant;
import java.util.Arrays;

/**
 * How samples are written, as csv or as elements. Objects mostly have samples at the same times: their text is made once.
 * Used by one thread.
 */
final class SampleFormat {
    private final boolean csv;
    private final Sampling.Form form;
    private final Bytes timesText = new Bytes();
    private long[] textOf = {};
    private int textInterval;

    SampleFormat(boolean csv, Sampling.Form form) {
        this.csv = csv;
        this.form = form;
    }

    /** This, or one of the other kind. */
    SampleFormat as(boolean wantCsv) {
        return wantCsv == csv ? this : new SampleFormat(wantCsv, form);
    }

    String opening() {
        return csv ? "<returnval xsi:type=\"PerfEntityMetricCSV\">" : "<returnval xsi:type=\"PerfEntityMetric\">";
    }

    String seriesOpening() {
        return csv ? "<value><id><counterId>" : "<value xsi:type=\"PerfMetricIntSeries\"><id><counterId>";
    }

    void times(int interval, long[] times, int count, Bytes out) {
        if (interval != textInterval || !Arrays.equals(times, 0, count, textOf, 0, textOf.length)) {
            textInterval = interval;
            textOf = Arrays.copyOf(times, count);
            timesText.clear();
            writeTimes();
        }
        out.raw(timesText);
    }

    void values(long[] values, int count, Bytes out) {
        int shown = form.shortened() ? withoutMissingEnd(values, count) : count;
        if (csv) {
            out.ascii("<value>");
        }
        for (int i = 0; i < shown; i++) {
            value(values[form.newestFirst() ? count - 1 - i : i], i > 0, out);
        }
        if (csv) {
            out.ascii("</value>");
        }
    }

    private void value(long value, boolean further, Bytes out) {
        if (!csv) {
            out.ascii("<value>").number(value).ascii("</value>");
            return;
        }
        if (further) {
            out.octet(',');
        }
        if (value >= 0 || !form.emptyCells()) {
            out.number(value);
        }
    }

    private int withoutMissingEnd(long[] values, int count) {
        int shown = count;
        while (shown > 0 && values[form.newestFirst() ? count - shown : shown - 1] < 0) {
            shown--;
        }
        return shown;
    }

    private void writeTimes() {
        if (csv) {
            timesText.ascii("<sampleInfoCSV>");
        }
        for (int i = 0; i < textOf.length; i++) {
            time(Instant.ofEpochSecond(textOf[form.newestFirst() ? textOf.length - 1 - i : i]), i > 0);
        }
        if (csv) {
            timesText.ascii("</sampleInfoCSV>");
        }
    }

    private void time(Instant time, boolean further) {
        if (csv) {
            timesText.ascii(further ? "," : "").number(textInterval).octet(',').ascii(time.toString());
        } else {
            timesText.ascii("<sampleInfo><timestamp>").ascii(time.toString());
            timesText.ascii("</timestamp><interval>").number(textInterval).ascii("</interval></sampleInfo>");
        }
    }
}
