package io.hvagent.proxmox.api;

import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import java.util.List;

/**
 * What a call gave.
 *
 * @param endpoint the host and port that answered
 */
public record Data(Call call, String endpoint, JsonObject reply) {
    private static final String DATA = "data";

    /** The object under {@code data}, empty if that is null. */
    public JsonObject object() throws CollectException {
        require(!reply.has(DATA) || reply.objects(DATA).isEmpty(), "an object");
        return reply.object(DATA);
    }

    /** The objects in the list under {@code data}, none if that is null. */
    public List<JsonObject> objects() throws CollectException {
        require(!reply.has(DATA) || reply.object(DATA) == JsonObject.EMPTY, "a list");
        return reply.objects(DATA);
    }

    private void require(boolean right, String expected) throws CollectException {
        if (!right) {
            throw new CollectException(
                    Reason.BAD_REPLY,
                    "GET " + call.pattern() + " on " + endpoint + " gave something else than " + expected);
        }
    }
}
