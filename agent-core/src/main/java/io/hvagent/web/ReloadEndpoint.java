package io.hvagent.web;

import io.hvagent.logging.Redaction;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * {@code POST /-/reload}: loads the profile anew and says what came of it. For peers on this machine alone, and for no page in
 * a browser there: what a request says of where it comes from is not believed.
 */
public final class ReloadEndpoint implements Endpoint {
    public static final String PATH = "/-/reload";

    private static final Response FORBIDDEN =
            Response.text(403, "Only from this machine itself: curl -X POST http://localhost:PORT/-/reload there.\n");
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Supplier<ReloadOutcome> reload;
    private final Endpoint limited = new RenderingLimit(AT_ONCE, PATIENCE).over(request -> outcome());

    /** @param reload loads the profile and returns when that is done; called by several threads at once */
    public ReloadEndpoint(Supplier<ReloadOutcome> reload) {
        this.reload = reload;
    }

    @Override
    public Set<String> methods() {
        return Set.of("POST");
    }

    @Override
    public Response answer(Request request) {
        return isFromThisMachine(request) ? limited.answer(request) : FORBIDDEN;
    }

    /** A browser sends Origin with every POST that a page makes. */
    private static boolean isFromThisMachine(Request request) {
        InetAddress peer = request.peer().getAddress();
        return peer != null
                && peer.isLoopbackAddress()
                && request.header("Origin").isEmpty();
    }

    private Response outcome() {
        ReloadOutcome outcome = reload.get();
        String text = Redaction.of(String.join("\n", outcome.lines()) + "\n");
        return Response.text(outcome.successful() ? 200 : 500, text);
    }
}
