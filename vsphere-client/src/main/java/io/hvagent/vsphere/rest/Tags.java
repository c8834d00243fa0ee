package io.hvagent.vsphere.rest;

import io.hvagent.http.Request;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.inventory.Label;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.HttpFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tags of a vCenter, and what they are attached to. Their names are remembered, and read again after some time. Thread-safe.
 */
public final class Tags {
    private static final int TAGS_PER_CALL = 500;
    private static final int READS_OF_ONE_NAME = 12;

    private final RestSession session;
    private final Map<String, Label> labels = new HashMap<>();
    private int reads;

    public Tags(RestSession session) {
        this.session = session;
    }

    /** The tags of every object that has any, by moid. */
    public synchronized Map<String, List<Label>> read(Deadline deadline) throws CollectException, InterruptedException {
        if (reads++ % READS_OF_ONE_NAME == 0) {
            labels.clear();
        }
        List<String> ids = texts(session.ask(dialect -> Request.get(dialect.all("tag")), deadline));
        for (String id : ids) {
            if (!labels.containsKey(id)) {
                label(id, deadline).ifPresent(label -> labels.put(id, label));
            }
        }
        labels.keySet().retainAll(ids);
        return attached(ids, deadline);
    }

    private static List<String> texts(Json array) {
        return array.elements().stream().map(Json::text).toList();
    }

    /** Empty if the tag was deleted meanwhile. */
    private Optional<Label> label(String id, Deadline deadline) throws CollectException, InterruptedException {
        try {
            Json tag = one("tag", id, deadline);
            Json category = one("category", tag.get("category_id").text(), deadline);
            return Optional.of(new Label(
                    Label.Kind.TAG, category.get("name").text(), tag.get("name").text()));
        } catch (HttpFailure e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Json one(String kind, String id, Deadline deadline) throws CollectException, InterruptedException {
        return session.ask(dialect -> Request.get(dialect.one(kind, id)), deadline);
    }

    private Map<String, List<Label>> attached(List<String> ids, Deadline deadline)
            throws CollectException, InterruptedException {
        Map<String, List<Label>> byObject = new HashMap<>();
        for (int from = 0; from < ids.size(); from += TAGS_PER_CALL) {
            String body = body(ids.subList(from, Math.min(from + TAGS_PER_CALL, ids.size())));
            Json reply = session.ask(dialect -> question(dialect, body), deadline);
            reply.elements().forEach(tag -> add(tag, byObject));
        }
        return byObject;
    }

    private static Request question(Dialect dialect, String body) {
        String path = dialect.action("tag-association", "list-attached-objects-on-tags");
        return Request.post(path, body.getBytes(StandardCharsets.UTF_8))
                .with("Content-Type", "application/json")
                .asRepeatable();
    }

    private static String body(List<String> ids) {
        return ids.stream().map(Json::quoted).collect(Collectors.joining(",", "{\"tag_ids\":[", "]}"));
    }

    private void add(Json tag, Map<String, List<Label>> byObject) {
        Label label = labels.get(tag.get("tag_id").text());
        if (label == null) {
            return;
        }
        for (Json object : tag.get("object_ids").elements()) {
            byObject.computeIfAbsent(object.get("id").text(), id -> new ArrayList<>())
                    .add(label);
        }
    }
}
