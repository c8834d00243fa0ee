package io.hvagent.esxi.api;

import io.hvagent.esxi.compat.CompatSeries;
import io.hvagent.esxi.compat.ExporterNames;
import io.hvagent.esxi.config.SensorSeries;
import io.hvagent.vsphere.host.HostPart;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the collectors of the API route are told.
 *
 * @param parts what is read of each host
 * @param sensors which sensors have series of their own
 * @param serviceDetails whether every state and policy of a service has a series
 * @param alarmNames whether alarms are told by name
 * @param exporterNames the names of vmware_exporter, if they are wanted
 * @param firstRead called when a collector has read its hosts for the first time
 * @param owns whether this agent, of those that share the work, has the host of a name
 * @param countedElsewhere whether another source of this agent has the host of a UUID in the common model
 */
public record ApiSetup(
        Set<HostPart> parts,
        SensorSeries sensors,
        boolean serviceDetails,
        boolean alarmNames,
        CompatSeries compat,
        ExporterNames exporterNames,
        Runnable firstRead,
        Predicate<String> owns,
        Predicate<String> countedElsewhere,
        InstantSource clock) {}
