package io.hvagent.proxmox.cluster;

import io.hvagent.proxmox.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An entry of {@code /cluster/resources}.
 *
 * @param id such as {@code qemu/100}, {@code node/pve1}, {@code storage/pve1/local}, {@code /pool/production}
 * @param name of a guest; where the API does not tell it any more, the last one that it told
 * @param template of a guest, "0", "1" or ""; likewise
 */
public record Resource(String id, Kind kind, String name, String template, JsonObject fields) {
    private static final List<String> OUTLINE = List.of("tags", "lock", "maxcpu", "maxmem", "maxdisk");

    /** The kinds that are told apart. */
    public enum Kind {
        QEMU,
        LXC,
        NODE,
        STORAGE,
        POOL,
        OTHER
    }

    static Resource of(JsonObject entry) {
        return new Resource(entry.text("id"), kind(entry), entry.text("name"), entry.text("template"), entry);
    }

    private static Kind kind(JsonObject entry) {
        return switch (entry.text("type")) {
            case "qemu" -> Kind.QEMU;
            case "lxc" -> Kind.LXC;
            case "node" -> Kind.NODE;
            case "storage" -> Kind.STORAGE;
            case "pool" -> Kind.POOL;
            default -> Kind.OTHER;
        };
    }

    Resource named(String otherName, String otherTemplate) {
        return new Resource(id, kind, otherName, otherTemplate, fields);
    }

    public boolean isGuest() {
        return kind == Kind.QEMU || kind == Kind.LXC;
    }

    public boolean isTemplate() {
        return template.equals("1");
    }

    /** The node that it is, or is on; "" for a pool. */
    public String node() {
        return fields.text("node");
    }

    public String status() {
        return fields.text("status");
    }

    public String type() {
        return fields.text("type");
    }

    /** The number of a guest. */
    public String number() {
        return fields.text("vmid");
    }

    /** A number that is another one when the lists say otherwise of what a guest is, where it is, or what is done to it. */
    public int outline() {
        int outline = Objects.hash(node(), name, template);
        for (String field : OUTLINE) {
            outline = 31 * outline + fields.text(field).hashCode();
        }
        return outline;
    }

    /** Its tags in order, each once. */
    public List<String> tags() {
        String text = fields.text("tags");
        if (text.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(text.replace(',', ';').replace(' ', ';').split(";", -1))
                .filter(tag -> !tag.isEmpty())
                .sorted()
                .distinct()
                .toList();
    }
}
