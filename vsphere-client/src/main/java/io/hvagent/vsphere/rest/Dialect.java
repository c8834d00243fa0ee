package io.hvagent.vsphere.rest;

import java.nio.charset.StandardCharsets;

/** The two trees of vCenter's REST API: the one since 7.0, and the one before it. */
enum Dialect {
    API("/api/session", "/api/cis/tagging/"),
    REST("/rest/com/vmware/cis/session", "/rest/com/vmware/cis/tagging/");

    private final String sessions;
    private final String tagging;

    Dialect(String sessions, String tagging) {
        this.sessions = sessions;
        this.tagging = tagging;
    }

    /** Where sessions begin and end. */
    String sessions() {
        return sessions;
    }

    String all(String kind) {
        return tagging + kind;
    }

    String one(String kind, String id) {
        return tagging + kind + (this == API ? "/" : "/id:") + encoded(id);
    }

    String action(String kind, String action) {
        return tagging + kind + (this == API ? "?action=" : "?~action=") + action;
    }

    /** The old tree wraps everything. */
    Json unwrapped(Json reply) {
        return this == API ? reply : reply.get("value");
    }

    /** Ids are words with colons and dashes; whatever else a server makes up does not leave its place in the path. */
    private static String encoded(String id) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = Character.isLetterOrDigit(b) || ":-_.".indexOf(b) >= 0;
            encoded.append(plain ? (char) b : String.format("%%%02X", b));
        }
        return encoded.toString();
    }
}
