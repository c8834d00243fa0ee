package io.hvagent.esxi.ssh;

import io.hvagent.spi.Metric;
import java.util.List;
import java.util.Map;

/** What esxcli is asked about, and what of its answers is shown. Stateless. */
interface EsxcliSubject {
    /** The arguments that list the devices. */
    String list();

    /** The member of a listed device that is its name. */
    String nameOf();

    /** The arguments that ask about one device, up to its name. */
    String ask();

    /** Whether hosts without such devices may not know the command. */
    default boolean mayBeUnknown() {
        return false;
    }

    /** Whether a listed device is asked about at all. */
    default boolean wanted(Map<String, String> listed) {
        return true;
    }

    /** The samples out of one object that was told of a device. */
    List<Sample> samples(String device, Map<String, String> answer);

    /** A value with the labels host and device. */
    record Sample(Metric metric, double value) {}
}
