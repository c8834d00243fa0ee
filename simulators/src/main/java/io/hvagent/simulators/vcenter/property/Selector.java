package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.property.FilterSpec.ObjectSpec;
import io.hvagent.simulators.vcenter.property.FilterSpec.Selection;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the objects that a filter is about. Used once. */
final class Selector {
    private final Objects objects;
    private final Session session;
    private final Map<String, Selection> named = new HashMap<>();
    private final Set<Ref> found = new LinkedHashSet<>();
    private final Set<String> walked = new HashSet<>();

    Selector(Objects objects, Session session) {
        this.objects = objects;
        this.session = session;
    }

    List<Ref> select(FilterSpec filter) throws SoapFault {
        for (ObjectSpec spec : filter.objects()) {
            if (!objects.exists(spec.object(), session)) {
                throw SoapFault.notFound(spec.object());
            }
            spec.selections().forEach(this::learn);
            visit(spec.object(), spec.skip(), spec.selections());
        }
        return List.copyOf(found);
    }

    private void learn(Selection selection) {
        if (!selection.isName() && !selection.name().isEmpty()) {
            named.put(selection.name(), selection);
        }
        selection.further().forEach(this::learn);
    }

    private void visit(Ref object, boolean skip, List<Selection> selections) throws SoapFault {
        if (!skip) {
            found.add(object);
        }
        for (Selection selection : selections) {
            Selection real = selection.isName() ? named.getOrDefault(selection.name(), selection) : selection;
            if (Types.isA(object.type(), real.type()) && isNew(object, real)) {
                follow(object, real);
            }
        }
    }

    private void follow(Ref object, Selection selection) throws SoapFault {
        Value value = objects.get(object, selection.path(), session);
        if (value instanceof Value.Reference one) {
            visit(one.to(), selection.skip(), selection.further());
        } else if (value instanceof Value.Many many) {
            for (Value each : many.values()) {
                visit(((Value.Reference) each).to(), selection.skip(), selection.further());
            }
        }
    }

    private boolean isNew(Ref object, Selection selection) {
        return walked.add(object.moid() + ' ' + System.identityHashCode(selection));
    }
}
