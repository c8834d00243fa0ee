package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.cluster.Knowledge;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.proxmox.json.Numbers;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Common;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;
import java.util.List;

/** {@code /nodes/NODE/status}. Stateless. */
public record HostFamilies(Knowledge knowledge) implements Reading {
    private static final String ID = "id";

    private static final Columns OWN = Columns.with(ID)
            .gauge("pve_node_iowait_ratio", "Part of the time that CPUs waited for disks, 0 to 1.", "wait");
    private static final Columns KSM =
            Columns.with(ID).gauge("pve_node_ksm_shared_bytes", "Memory of guests that is stored once.", "shared");
    private static final Columns MEMORY = Columns.with(ID)
            .gauge("pve_node_memory_available_bytes", "Memory that can be had without swapping (PVE 9).", "available")
            .gauge("pve_node_memory_free_bytes", "Memory that nothing uses.", "free");
    private static final Columns SWAP = Columns.with(ID)
            .gauge("pve_node_swap_size_bytes", "Swap.", "total")
            .gauge("pve_node_swap_usage_bytes", "Used part of it.", "used");
    private static final Columns ROOT = Columns.with(ID)
            .gauge("pve_node_root_available_bytes", "What programs may still write to the root file system.", "avail");
    private static final List<Metric> LOADS = List.of(
            Metric.gauge("pve_node_load1", "Load average of a minute.", ID),
            Metric.gauge("pve_node_load5", "Load average of five minutes.", ID),
            Metric.gauge("pve_node_load15", "Load average of a quarter of an hour.", ID));
    private static final Metric SYSTEM =
            Metric.info("pve_node_system_info", "What runs on a node.", ID, "pve_version", "kernel", "boot_mode");
    private static final Metric PROCESSOR = Metric.info(
            "pve_node_processor_info", "The processors of a node.", ID, "model", "sockets", "cores", "threads");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        JsonObject status = data.object();
        String node = data.call().node();
        String id = "node/" + node;
        Sink.Row row = sink.row(List.of(ID), id);
        OWN.put(row, status);
        KSM.put(row, status.object("ksm"));
        MEMORY.put(row, status.object("memory"));
        SWAP.put(row, status.object("swap"));
        ROOT.put(row, status.object("rootfs"));
        loads(status.texts("loadavg"), row);
        infos(status, sink, id);
        cores(status.object("cpuinfo"), sink, node);
    }

    private static void loads(List<String> texts, Sink.Row row) {
        for (int i = 0; i < Math.min(texts.size(), LOADS.size()); i++) {
            double load = Numbers.of(texts.get(i));
            if (!Double.isNaN(load)) {
                row.put(LOADS.get(i), load);
            }
        }
    }

    private static void infos(JsonObject status, Sink sink, String id) {
        JsonObject processor = status.object("cpuinfo");
        String kernel = status.object("current-kernel").text("release");
        sink.put(
                SYSTEM,
                1,
                id,
                status.text("pveversion"),
                kernel.isEmpty() ? status.text("kversion") : kernel,
                status.object("boot-info").text("mode"));
        sink.put(
                PROCESSOR,
                1,
                id,
                processor.text("model"),
                processor.text("sockets"),
                processor.text("cores"),
                processor.text("cpus"));
    }

    private void cores(JsonObject processor, Sink sink, String node) {
        double cores = processor.number("cores");
        if (!Double.isNaN(cores)) {
            sink.put(
                    Common.HOST_CPU_CORES,
                    cores,
                    "proxmox",
                    knowledge.inventory().scope(),
                    node);
        }
    }
}
