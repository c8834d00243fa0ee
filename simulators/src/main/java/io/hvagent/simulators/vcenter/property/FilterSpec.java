package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.call.Call;
import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.soap.XmlReader;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a client wants of a property collector (PropertyFilterSpec). */
record FilterSpec(List<PropertySpec> properties, List<ObjectSpec> objects) {
    /** Which properties of a type. */
    record PropertySpec(String type, boolean all, List<String> paths) {}

    /** Where to begin. */
    record ObjectSpec(Ref object, boolean skip, List<Selection> selections) {}

    /**
     * How to go on from an object.
     *
     * @param name by which others repeat it; may be empty
     * @param type from which it leads on; empty if this only repeats one by name
     */
    record Selection(String name, String type, String path, boolean skip, List<Selection> further) {
        boolean isName() {
            return type.isEmpty();
        }
    }

    static FilterSpec read(XmlReader xml) throws Malformed {
        List<PropertySpec> properties = new ArrayList<>();
        List<ObjectSpec> objects = new ArrayList<>();
        while (xml.child()) {
            if (xml.is("propSet")) {
                properties.add(propertySpec(xml));
            } else if (xml.is("objectSet")) {
                objects.add(objectSpec(xml));
            } else {
                xml.skip();
            }
        }
        return new FilterSpec(properties, objects);
    }

    /** What is wanted of an object of a type. */
    Optional<PropertySpec> of(String type) {
        return properties.stream().filter(p -> Types.isA(type, p.type())).findFirst();
    }

    private static PropertySpec propertySpec(XmlReader xml) throws Malformed {
        String type = "";
        boolean all = false;
        List<String> paths = new ArrayList<>();
        while (xml.child()) {
            if (xml.is("type")) {
                type = xml.text();
            } else if (xml.is("all")) {
                all = flag(xml);
            } else if (xml.is("pathSet")) {
                paths.add(xml.text());
            } else {
                xml.skip();
            }
        }
        return new PropertySpec(type, all, paths);
    }

    private static ObjectSpec objectSpec(XmlReader xml) throws Malformed {
        Ref object = new Ref("", "");
        boolean skip = false;
        List<Selection> selections = new ArrayList<>();
        while (xml.child()) {
            if (xml.is("obj")) {
                object = Call.reference(xml);
            } else if (xml.is("skip")) {
                skip = flag(xml);
            } else if (xml.is("selectSet")) {
                selections.add(selection(xml));
            } else {
                xml.skip();
            }
        }
        return new ObjectSpec(object, skip, selections);
    }

    private static Selection selection(XmlReader xml) throws Malformed {
        String name = "";
        String type = "";
        String path = "";
        boolean skip = false;
        List<Selection> further = new ArrayList<>();
        while (xml.child()) {
            if (xml.is("name")) {
                name = xml.text();
            } else if (xml.is("type")) {
                type = xml.text();
            } else if (xml.is("path")) {
                path = xml.text();
            } else if (xml.is("skip")) {
                skip = flag(xml);
            } else if (xml.is("selectSet")) {
                further.add(selection(xml));
            } else {
                xml.skip();
            }
        }
        return new Selection(name, type, path, skip, further);
    }

    private static boolean flag(XmlReader xml) throws Malformed {
        String text = xml.text().strip();
        return text.equals("true") || text.equals("1");
    }
}
