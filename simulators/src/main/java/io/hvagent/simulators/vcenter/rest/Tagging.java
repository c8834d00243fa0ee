package io.hvagent.simulators.vcenter.rest;

import io.hvagent.simulators.vcenter.fleet.Entity;
import io.hvagent.simulators.vcenter.fleet.Inventory;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.fleet.Tag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tags, their categories, and what they are attached to. Thread-safe. */
public final class Tagging {
    private final Inventory inventory;
    private volatile List<Tag> tags;

    public Tagging(Inventory inventory, List<Tag> tags) {
        this.inventory = inventory;
        this.tags = List.copyOf(tags);
    }

    /** Puts other tags in the place of all. */
    public void set(List<Tag> others) {
        tags = List.copyOf(others);
    }

    List<String> categories() {
        return tags.stream().map(t -> categoryId(t.category())).distinct().toList();
    }

    List<String> ids() {
        return tags.stream().map(Tagging::id).toList();
    }

    Optional<Object> category(String id) {
        return tags.stream()
                .map(Tag::category)
                .filter(c -> categoryId(c).equals(id))
                .findFirst()
                .map(Tagging::describe);
    }

    Optional<Object> tag(String id) {
        return tags.stream().filter(t -> id(t).equals(id)).findFirst().map(Tagging::describe);
    }

    /** What a tag is attached to. */
    List<Object> objects(String tag) {
        List<Object> objects = new ArrayList<>();
        for (Tag each : tags) {
            if (id(each).equals(tag)) {
                each.objects().forEach(moid -> inventory
                        .find(moid)
                        .map(Entity::ref)
                        .map(Tagging::describe)
                        .ifPresent(objects::add));
            }
        }
        return objects;
    }

    /** For each of some tags, what it is attached to. */
    List<Object> objectsOf(List<String> wanted) {
        List<Object> found = new ArrayList<>();
        for (String id : wanted) {
            if (ids().contains(id)) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("tag_id", id);
                fields.put("object_ids", objects(id));
                found.add(fields);
            }
        }
        return found;
    }

    /** For each of some objects, its tags. */
    List<Object> tagsOf(List<String> moids) {
        List<Object> found = new ArrayList<>();
        for (String moid : moids) {
            List<String> attached = tags.stream()
                    .filter(t -> t.objects().contains(moid))
                    .map(Tagging::id)
                    .toList();
            Optional<Entity> entity = inventory.find(moid);
            if (entity.isPresent() && !attached.isEmpty()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("object_id", describe(entity.get().ref()));
                fields.put("tag_ids", attached);
                found.add(fields);
            }
        }
        return found;
    }

    private static Object describe(Ref ref) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", ref.moid());
        fields.put("type", ref.type());
        return fields;
    }

    private static Object describe(String category) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", categoryId(category));
        fields.put("name", category);
        fields.put("description", "");
        fields.put("cardinality", "MULTIPLE");
        fields.put("associable_types", List.of());
        fields.put("used_by", List.of());
        return fields;
    }

    private static Object describe(Tag tag) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id(tag));
        fields.put("category_id", categoryId(tag.category()));
        fields.put("name", tag.name());
        fields.put("description", "");
        fields.put("used_by", List.of());
        return fields;
    }

    private static String id(Tag tag) {
        return "urn:vmomi:InventoryServiceTag:" + uuid("tag " + tag.category() + "/" + tag.name()) + ":GLOBAL";
    }

    private static String categoryId(String category) {
        return "urn:vmomi:InventoryServiceCategory:" + uuid("category " + category) + ":GLOBAL";
    }

    private static UUID uuid(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }
}
