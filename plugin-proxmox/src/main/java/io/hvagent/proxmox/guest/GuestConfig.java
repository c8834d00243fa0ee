package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.proxmox.json.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the configuration of a guest says. NaN and "" where it does not.
 *
 * @param startsOnBoot 1, 0, or NaN where it is not written
 * @param cores of a socket
 * @param memory in bytes
 * @param created in seconds since 1970
 * @param hasAgent whether the guest agent is switched on
 * @param notes which may hold anything that somebody wrote
 */
public record GuestConfig(
        double startsOnBoot,
        boolean isProtected,
        double cores,
        double sockets,
        double memory,
        double created,
        boolean hasAgent,
        String uuid,
        String system,
        List<Disk> disks,
        Limits limits,
        String notes) {
    private static final double MEBIBYTE = 1 << 20;
    private static final Map<Character, Double> UNITS = Map.of('K', 0x1p10, 'M', 0x1p20, 'G', 0x1p30, 'T', 0x1p40);
    private static final Pattern DISK = Pattern.compile("(scsi|virtio|ide|sata|mp|efidisk|tpmstate|unused)\\d+|rootfs");

    /**
     * What bounds a guest.
     *
     * @param cpus that it may use at a time; 0 is no limit
     * @param weight of its CPUs among those of others
     * @param leastMemory that the balloon leaves to it, in bytes
     * @param swap of a container, in bytes
     */
    public record Limits(double cpus, double weight, double leastMemory, double swap) {}

    /** A disk of a guest, and its size in bytes; NaN if that is not written. */
    public record Disk(String name, String storage, double size) {}

    public GuestConfig {
        disks = List.copyOf(disks);
    }

    /** Reads the object that the API gives. */
    public static GuestConfig of(JsonObject config) {
        return new GuestConfig(
                config.number("onboot"),
                config.flag("protection"),
                config.number("cores"),
                config.number("sockets"),
                Numbers.of(option(config.text("memory"), "current")) * MEBIBYTE,
                Numbers.of(option(config.text("meta"), "ctime")),
                Numbers.of(option(config.text("agent"), "enabled")) == 1,
                option(config.text("smbios1"), "uuid").toLowerCase(Locale.ROOT),
                config.text("ostype"),
                disks(config),
                new Limits(
                        config.number("cpulimit"),
                        config.number("cpuunits"),
                        config.number("balloon") * MEBIBYTE,
                        config.number("swap") * MEBIBYTE),
                config.text("description"));
    }

    /** This, but for the notes. */
    GuestConfig withoutNotes() {
        return new GuestConfig(
                startsOnBoot, isProtected, cores, sockets, memory, created, hasAgent, uuid, system, disks, limits, "");
    }

    /** An option of {@code a=b,c=d}, or the first word, which needs no name, if it has no equals sign. */
    private static String option(String text, String name) {
        String first = text.split(",", 2)[0];
        for (String option : text.split(",", -1)) {
            if (option.startsWith(name + "=")) {
                return option.substring(name.length() + 1);
            }
        }
        return first.contains("=") ? "" : first;
    }

    private static List<Disk> disks(JsonObject config) {
        List<Disk> disks = new ArrayList<>();
        for (String name : config.names()) {
            String text = config.text(name);
            boolean volume = DISK.matcher(name).matches() && text.contains(":") && !text.contains("media=cdrom");
            if (volume) {
                disks.add(new Disk(name, text.substring(0, text.indexOf(':')), size(option("," + text, "size"))));
            }
        }
        return disks;
    }

    /** {@code 32G} in bytes. */
    private static double size(String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        Double unit = UNITS.get(text.charAt(text.length() - 1));
        return unit == null ? Numbers.of(text) : Numbers.of(text.substring(0, text.length() - 1)) * unit;
    }
}
