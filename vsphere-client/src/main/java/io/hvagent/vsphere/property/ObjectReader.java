package io.hvagent.vsphere.property;

import io.hvagent.vsphere.soap.Moref;
import io.hvagent.vsphere.soap.Xml;
import javax.xml.stream.XMLStreamException;

/** Takes the properties of one object after the other, as they arrive. Not thread-safe. */
public interface ObjectReader {
    /** A property of the present object; reads its value to its end. */
    void property(String path, Xml value) throws XMLStreamException;

    /** The present object has been told, which may be a property that the user may not see. */
    void object(Moref object);

    /**
     * A property of the present object that it did not tell.
     *
     * @param fault such as {@code NoPermission}
     * @param privilege that is missing, if it is said
     */
    default void missing(String path, String fault, String privilege) {}
}
