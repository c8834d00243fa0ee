package io.hvagent.vsphere.property;

import com.vmware.vim25.ManagedObjectReference;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.session.Session;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.Envelope;
import java.util.List;
import java.util.Optional;

/** Reads all objects of some types within one session: a view of them under the root folder, page by page. */
public final class ViewCall {
    private static final int PAGE = 1000;

    private final Session session;
    private final Deadline deadline;
    private final Leftovers leftovers;
    private final int page;

    public ViewCall(Session session, Deadline deadline, Leftovers leftovers) {
        this(session, deadline, leftovers, PAGE);
    }

    /** @param page how many objects one reply has at most */
    public ViewCall(Session session, Deadline deadline, Leftovers leftovers, int page) {
        this.session = session;
        this.deadline = deadline;
        this.leftovers = leftovers;
        this.page = page;
    }

    /** Objects of a type, and the properties that are wanted of them. */
    public record Wish(String type, List<String> paths) {}

    /** Passes every object on. The view is destroyed in the end, or noted to be destroyed later. */
    public void read(List<Wish> wishes, ObjectReader reader) throws CollectException, InterruptedException {
        ManagedObjectReference view = session.vim()
                .methods(
                        vim -> vim.createContainerView(
                                session.content().getViewManager(),
                                session.content().getRootFolder(),
                                wishes.stream().map(Wish::type).toArray(String[]::new),
                                true),
                        deadline);
        boolean interrupted = true;
        try {
            pages(firstPage(view, wishes), new PageReader(reader));
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

    private void pages(Envelope firstPage, PageReader reader) throws CollectException, InterruptedException {
        Optional<String> token = session.call(firstPage, reader, deadline);
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

    private Envelope firstPage(ManagedObjectReference view, List<Wish> wishes) {
        Envelope call = call("RetrievePropertiesEx", session.content().getPropertyCollector());
        call.raw("<specSet>");
        for (Wish wish : wishes) {
            call.raw("<propSet><type>").raw(wish.type()).raw("</type>");
            wish.paths().forEach(path -> call.element("pathSet", path));
            call.raw("</propSet>");
        }
        ManagedObjectReference root = session.content().getRootFolder();
        call.raw("<objectSet>").reference("obj", root.getType(), root.getVal()).raw("</objectSet>");
        call.raw("<objectSet>").reference("obj", view.getType(), view.getVal());
        call.raw("<skip>true</skip><selectSet xsi:type=\"TraversalSpec\"><name>all</name>");
        call.raw("<type>ContainerView</type><path>view</path><skip>false</skip></selectSet></objectSet>");
        call.raw("</specSet><options><maxObjects>" + page + "</maxObjects></options>");
        return call.end();
    }
}
