package io.hvagent.proxmox.guest;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;

/** One entry of a node's list of virtual machines ({@code qemu?full=1}) or containers ({@code lxc}). Stateless. */
public final class GuestDetails {
    private static final String ID = "id";
    private static final double PERCENT = 0.01;
    private static final double NANOSECOND = 1e-9;

    private static final Columns MACHINE = Columns.with(ID)
            .gauge("pve_guest_memory_host_bytes", "Memory that a virtual machine takes on its host (PVE 9).", "memhost")
            .gauge("pve_guest_balloon_bytes", "Memory that the balloon leaves to a virtual machine.", "balloon")
            .gauge("pve_guest_swap_size_bytes", "Swap that a container may use.", "maxswap")
            .gauge("pve_guest_swap_usage_bytes", "Swap that a container uses.", "swap");

    private static final Columns BALLOON = Columns.with(ID)
            .gauge("pve_guest_memory_guest_bytes", "Memory that the guest's own system sees.", "total_mem")
            .gauge("pve_guest_memory_guest_free_bytes", "Memory that is free to the guest's own system.", "free_mem")
            .counter(
                    "pve_guest_major_page_faults_total",
                    "Page faults in the guest that read a disk.",
                    "major_page_faults")
            .counter("pve_guest_minor_page_faults_total", "Other page faults in the guest.", "minor_page_faults")
            .counter("pve_guest_swapped_in_bytes_total", "Read from swap by the guest.", "mem_swapped_in")
            .counter("pve_guest_swapped_out_bytes_total", "Written to swap by the guest.", "mem_swapped_out");

    private static final Columns DRIVE = Columns.with(ID, "drive")
            .counter("pve_guest_drive_read_bytes_total", "Read from a drive.", "rd_bytes")
            .counter("pve_guest_drive_written_bytes_total", "Written to a drive.", "wr_bytes")
            .counter("pve_guest_drive_reads_total", "Reads of a drive.", "rd_operations")
            .counter("pve_guest_drive_writes_total", "Writes of a drive.", "wr_operations")
            .counter("pve_guest_drive_flushes_total", "Flushes of a drive.", "flush_operations")
            .counter("pve_guest_drive_read_seconds_total", "Time spent with reads.", "rd_total_time_ns", NANOSECOND)
            .counter("pve_guest_drive_write_seconds_total", "Time spent with writes.", "wr_total_time_ns", NANOSECOND)
            .counter(
                    "pve_guest_drive_flush_seconds_total",
                    "Time spent with flushes.",
                    "flush_total_time_ns",
                    NANOSECOND)
            .counter("pve_guest_drive_failed_reads_total", "Reads that failed.", "failed_rd_operations")
            .counter("pve_guest_drive_failed_writes_total", "Writes that failed.", "failed_wr_operations");

    private static final Columns CARD = Columns.with(ID, "device")
            .counter("pve_guest_nic_receive_bytes_total", "Received by a network card of a guest.", "netin")
            .counter("pve_guest_nic_transmit_bytes_total", "Sent by a network card of a guest.", "netout");

    private static final Metric PRESSURE = Metric.gauge(
            "pve_guest_pressure_ratio",
            "Part of the last seconds that some or all of a guest's tasks waited, 0 to 1 (PVE 9).",
            ID,
            "resource",
            "kind");
    private static final Metric MACHINE_INFO = Metric.info(
            "pve_guest_machine_info", "What a running virtual machine was started with.", ID, "machine", "qemu");

    private static final List<String> RESOURCES = List.of("cpu", "io", "memory");
    private static final List<String> KINDS = List.of("some", "full");

    private final Knowledge knowledge;

    public GuestDetails(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    /** Puts what an entry has. */
    public void put(String type, JsonObject guest, Sink sink) {
        String id = type + "/" + guest.text("vmid");
        Sink.Row row = sink.row(List.of(ID), id);
        MACHINE.put(row, guest);
        BALLOON.put(row, guest.object("ballooninfo"));
        devices(id, guest, sink);
        pressure(id, guest, sink);
        ballooned(id, guest.object("ballooninfo"), sink);
        if (guest.has("running-qemu")) {
            sink.put(MACHINE_INFO, 1, id, guest.text("running-machine"), guest.text("running-qemu"));
        }
    }

    private static void devices(String id, JsonObject guest, Sink sink) {
        JsonObject drives = guest.object("blockstat");
        drives.names().forEach(drive -> DRIVE.put(sink, drives.object(drive), id, drive));
        JsonObject cards = guest.object("nics");
        cards.names().forEach(card -> CARD.put(sink, cards.object(card), id, card(card)));
    }

    /** {@code tap100i0} is the guest's {@code net0}. */
    private static String card(String tap) {
        int number = tap.lastIndexOf('i');
        return number < 0 ? tap : "net" + tap.substring(number + 1);
    }

    private static void pressure(String id, JsonObject guest, Sink sink) {
        for (String resource : RESOURCES) {
            for (String kind : KINDS) {
                double percent = guest.number("pressure" + resource + kind);
                if (!Double.isNaN(percent)) {
                    sink.put(PRESSURE, percent * PERCENT, id, resource, kind);
                }
            }
        }
    }

    private void ballooned(String id, JsonObject balloon, Sink sink) {
        double taken = balloon.number("max_mem") - balloon.number("actual");
        if (!Double.isNaN(taken)) {
            String scope = knowledge.inventory().scope();
            sink.put(Common.VM_MEMORY_BALLOONED, Math.max(0, taken), "proxmox", scope, id);
        }
    }
}
