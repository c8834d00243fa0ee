package io.hvagent.config;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Looks over a document before it is composed: bounded depth and aliases, one document, no tags, no cycles. */
final class YamlGuard {
    static final int MAX_DEPTH = 20;
    static final int MAX_ALIASES = 10;

    private final Problems problems;
    private final Deque<String> open = new ArrayDeque<>();
    private final Set<String> anchors = new HashSet<>();
    private int aliases;
    private int documents;

    YamlGuard(Problems problems) {
        this.problems = problems;
    }

    /** Whether the document may be composed; if not, the problem was reported. A tag is reported, and does not stop it. */
    boolean admits(Parser events) {
        for (Event event = events.getEvent(); event != null; event = events.getEvent()) {
            if (!admits(event)) {
                return false;
            }
        }
        return true;
    }

    private boolean admits(Event event) {
        if (event instanceof AliasEvent alias) {
            return admitsAlias(alias);
        } else if (event instanceof CollectionStartEvent start) {
            return admitsCollection(start);
        } else if (event instanceof ScalarEvent scalar) {
            anchors.add(anchor(scalar));
            refuseTag(scalar, scalar.getTag());
        } else if (event instanceof CollectionEndEvent) {
            open.pop();
        } else if (event instanceof DocumentStartEvent && ++documents > 1) {
            return refuse(event, "a second document starts here (a file holds one)");
        }
        return true;
    }

    private boolean admitsAlias(AliasEvent alias) {
        if (!anchors.contains(alias.getAnchor())) {
            return refuse(alias, "an alias without an anchor (quote a value that starts with *)");
        }
        if (open.contains(alias.getAnchor())) {
            return refuse(alias, "an alias inside its own anchor");
        }
        return ++aliases <= MAX_ALIASES || refuse(alias, "more than " + MAX_ALIASES + " aliases");
    }

    private boolean admitsCollection(CollectionStartEvent start) {
        anchors.add(anchor(start));
        open.push(anchor(start));
        refuseTag(start, start.getTag());
        return open.size() <= MAX_DEPTH || refuse(start, "nested deeper than " + MAX_DEPTH + " levels");
    }

    private void refuseTag(Event event, String tag) {
        if (tag != null) {
            refuse(event, "tags are not allowed (quote a value that starts with !)");
        }
    }

    private boolean refuse(Event event, String message) {
        problems.error(event.getStartMark(), "", message);
        return false;
    }

    /** The anchor's name; empty, which no alias can name, for none. */
    private static String anchor(NodeEvent event) {
        return event.getAnchor() == null ? "" : event.getAnchor();
    }
}
