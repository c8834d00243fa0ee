package io.hvagent.esxi.compat;

/** The site of a vCenter, as the replaced exporter takes it out of its name. */
public final class SiteName {
    private static final int REGION = 2;

    private SiteName() {}

    /** {@code vc-a-0.cc.qa-de-1.cloud.sap} is at {@code qa-de-1a}; "" for names of another kind. */
    public static String of(String vcenter) {
        String[] segments = vcenter.split("\\.", -1);
        String[] parts = segments[0].split("-", -1);
        return segments.length > REGION && parts.length > 1 ? segments[REGION] + parts[1] : "";
    }
}
