package io.hvagent.vsphere.inventory;

import com.vmware.vim25.ManagedObjectReference;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.Envelope;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the whole inventory within one session: a view of everything, page by page. */
final class InventoryCall {
    private static final String PAGE = "1000";

    private final Session session;
    private final Wanted wanted;
    private final Deadline deadline;
    private final Leftovers leftovers;

    InventoryCall(Session session, Wanted wanted, Deadline deadline, Leftovers leftovers) {
        this.session = session;
        this.wanted = wanted;
        this.deadline = deadline;
        this.leftovers = leftovers;
    }

    /** Passes every object on. The view is destroyed in the end, or noted to be destroyed later. */
    void read(Collected collected) throws CollectException, InterruptedException {
        ManagedObjectReference view = session.vim()
                .methods(
                        vim -> vim.createContainerView(
                                session.content().getViewManager(),
                                session.content().getRootFolder(),
                                Kind.allTypes().toArray(String[]::new),
                                true),
                        deadline);
        boolean interrupted = true;
        try {
            pages(view, new PageReader(collected));
            interrupted = false;
        } catch (CollectException e) {
            interrupted = false;
            throw e;
        } finally {
            leftovers.add(session, call("DestroyView", view).end());
            if (!interrupted) {
                leftovers.sweep(session, deadline);
            }
        }
    }

    private void pages(ManagedObjectReference view, PageReader reader) throws CollectException, InterruptedException {
        Optional<String> token = session.call(firstPage(view), reader, deadline);
        while (token.isPresent()) {
            token = next(token.get(), reader);
        }
    }

    private Optional<String> next(String token, PageReader reader) throws CollectException, InterruptedException {
        try {
            return session.call(collector("ContinueRetrievePropertiesEx", token), reader, deadline);
        } catch (CollectException | InterruptedException | RuntimeException e) {
            leftovers.add(session, collector("CancelRetrievePropertiesEx", token));
            throw e;
        }
    }

    private Envelope collector(String method, String token) {
        return call(method, session.content().getPropertyCollector())
                .element("token", token)
                .end();
    }

    private static Envelope call(String method, ManagedObjectReference on) {
        return new Envelope().begin(method, on.getType(), on.getVal());
    }

    private Envelope firstPage(ManagedObjectReference view) {
        Envelope call = call("RetrievePropertiesEx", session.content().getPropertyCollector());
        call.raw("<specSet>");
        for (Kind kind : Kind.ALL) {
            kind.types().forEach(type -> properties(call, type, kind));
        }
        ManagedObjectReference root = session.content().getRootFolder();
        call.raw("<objectSet>").reference("obj", root.getType(), root.getVal()).raw("</objectSet>");
        call.raw("<objectSet>").reference("obj", view.getType(), view.getVal());
        call.raw("<skip>true</skip><selectSet xsi:type=\"TraversalSpec\"><name>all</name>");
        call.raw("<type>ContainerView</type><path>view</path><skip>false</skip></selectSet></objectSet>");
        call.raw("</specSet><options><maxObjects>" + PAGE + "</maxObjects></options>");
        return call.end();
    }

    private void properties(Envelope call, String type, Kind kind) {
        call.raw("<propSet><type>").raw(type).raw("</type>");
        Stream<String> more = wanted.attributes() ? Stream.of("customValue") : Stream.empty();
        Stream.concat(kind.properties().stream(), more).forEach(path -> call.element("pathSet", path));
        call.raw("</propSet>");
    }
}
