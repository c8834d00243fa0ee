package io.hvagent.collect;

import org.slf4j.MDC;

/** Whom log lines are about. */
record LogContext(String source, String target, String collector) {
    /** Does something whose log lines carry source, target and collector. */
    void around(Runnable action) {
        MDC.put("source", source);
        MDC.put("target", target);
        MDC.put("collector", collector);
        try {
            action.run();
        } finally {
            MDC.remove("source");
            MDC.remove("target");
            MDC.remove("collector");
        }
    }
}
