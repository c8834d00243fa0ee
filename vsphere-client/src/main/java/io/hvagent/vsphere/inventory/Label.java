package io.hvagent.vsphere.inventory;

/** A tag (category and name) or a custom attribute (key and value) of an object. */
public record Label(Kind kind, String name, String value) {
    /** Where it comes from. */
    public enum Kind {
        TAG,
        ATTRIBUTE
    }
}
