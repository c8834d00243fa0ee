package io.hvagent.simulators.vcenter.property;

import io.hvagent.simulators.vcenter.soap.XmlReader;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.ArrayList;
import java.util.List;

/** The arguments of RetrieveProperties and RetrievePropertiesEx; 0 objects mean no wish. */
record Question(List<FilterSpec> filters, int maxObjects) {
    static Question read(XmlReader xml) throws Malformed {
        List<FilterSpec> filters = new ArrayList<>();
        int max = 0;
        while (xml.child()) {
            if (xml.is("specSet")) {
                filters.add(FilterSpec.read(xml));
            } else if (xml.is("options")) {
                max = maxObjects(xml);
            } else {
                xml.skip();
            }
        }
        return new Question(filters, max);
    }

    private static int maxObjects(XmlReader xml) throws Malformed {
        int max = 0;
        while (xml.child()) {
            if (xml.is("maxObjects")) {
                max = xml.number();
            } else {
                xml.skip();
            }
        }
        return max;
    }
}
