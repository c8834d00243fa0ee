package io.hvagent.simulators.vcenter;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** An element of a reply, as the JDK's StAX reads it. */
final class Node {
    private final String name;
    private final Map<String, String> attributes = new TreeMap<>();
    private final List<Node> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Node(XMLStreamReader at) {
        name = at.getLocalName();
        for (int i = 0; i < at.getAttributeCount(); i++) {
            String prefix = at.getAttributePrefix(i).isEmpty() ? "" : at.getAttributePrefix(i) + ":";
            attributes.put(prefix + at.getAttributeLocalName(i), at.getAttributeValue(i));
        }
    }

    static Node parse(String xml) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml));
        Deque<Node> open = new ArrayDeque<>();
        Node root = null;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                Node node = new Node(reader);
                if (open.isEmpty()) {
                    root = node;
                } else {
                    open.peek().children.add(node);
                }
                open.push(node);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open.pop();
            } else if (event == XMLStreamConstants.CHARACTERS && !open.isEmpty()) {
                open.peek().text.append(reader.getText());
            }
        }
        return root;
    }

    String name() {
        return name;
    }

    String attribute(String called) {
        return attributes.getOrDefault(called, "");
    }

    String text() {
        return text.toString();
    }

    List<Node> all(String called) {
        return children.stream().filter(c -> c.name.equals(called)).toList();
    }

    /** The first element along a path of names; fails if it is not there. */
    Node at(String... path) {
        Node at = this;
        for (String step : path) {
            List<Node> found = at.all(step);
            if (found.isEmpty()) {
                throw new AssertionError("no <" + step + "> in " + at.shape());
            }
            at = found.get(0);
        }
        return at;
    }

    String text(String... path) {
        return at(path).text();
    }

    /** The one element within this. */
    Node only() {
        if (children.size() != 1) {
            throw new AssertionError("not one element: " + shape());
        }
        return children.get(0);
    }

    boolean has(String called) {
        return !all(called).isEmpty();
    }

    /** The names of the elements, their attributes and their nesting; what repeats is told once. */
    String shape() {
        StringBuilder shape = new StringBuilder(name);
        attributes.keySet().forEach(a -> shape.append('@').append(a));
        List<String> inner = children.stream().map(Node::shape).distinct().toList();
        return inner.isEmpty() ? shape.toString() : shape.append(inner).toString();
    }
}
