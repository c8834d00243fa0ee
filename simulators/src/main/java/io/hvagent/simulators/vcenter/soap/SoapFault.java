package io.hvagent.simulators.vcenter.soap;

import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.http.Bytes;

/** A fault of the vSphere API: it goes to the client as HTTP 500. Immutable. */
public final class SoapFault extends Exception {
    private static final long serialVersionUID = 1;

    private final String type;
    private final String detail;

    /**
     * @param type of the fault, such as {@code InvalidLogin}
     * @param message for people
     * @param detail the fields of the fault, as XML
     */
    public SoapFault(String type, String message, String detail) {
        super(message);
        this.type = type;
        this.detail = detail;
    }

    public static SoapFault notAuthenticated(Ref object) {
        return new SoapFault(
                "NotAuthenticated",
                "The session is not authenticated.",
                reference("object", object) + "<privilegeId>System.View</privilegeId>");
    }

    public static SoapFault noPermission(Ref object, String privilege) {
        return new SoapFault(
                "NoPermission",
                "Permission to perform this operation was denied.",
                reference("object", object) + "<privilegeId>" + privilege + "</privilegeId>");
    }

    public static SoapFault invalidLogin() {
        return new SoapFault("InvalidLogin", "Cannot complete login due to an incorrect user name or password.", "");
    }

    public static SoapFault notFound(Ref object) {
        return new SoapFault(
                "ManagedObjectNotFound",
                "The object '" + object.type() + ":" + object.moid()
                        + "' has already been deleted or has not been completely created",
                reference("obj", object));
    }

    public static SoapFault invalidArgument(String property) {
        return new SoapFault(
                "InvalidArgument",
                "A specified parameter was not correct: " + property,
                "<invalidProperty>" + escaped(property) + "</invalidProperty>");
    }

    public static SoapFault invalidProperty(String path) {
        return new SoapFault("InvalidProperty", "", "<name>" + escaped(path) + "</name>");
    }

    public static SoapFault restricted(String setting) {
        return new SoapFault(
                "RestrictedByAdministrator",
                "This operation is restricted by the administrator - '" + setting + "'.",
                "<details>" + setting + "</details>");
    }

    public static SoapFault invalidRequest(String message) {
        return new SoapFault("InvalidRequest", message, "");
    }

    public String type() {
        return type;
    }

    /** Writes the Fault element. */
    public void write(Bytes out) {
        out.ascii("<soapenv:Fault><faultcode>ServerFaultCode</faultcode><faultstring>");
        XmlText.write(getMessage(), out);
        out.ascii("</faultstring><detail><").ascii(type).ascii("Fault xmlns=\"urn:vim25\" xsi:type=\"");
        out.ascii(type).ascii("\">").utf8(detail).ascii("</").ascii(type).ascii("Fault></detail></soapenv:Fault>");
    }

    private static String reference(String element, Ref to) {
        return "<" + element + " type=\"" + escaped(to.type()) + "\">" + escaped(to.moid()) + "</" + element + ">";
    }

    private static String escaped(String text) {
        Bytes out = new Bytes();
        XmlText.write(text, out);
        return out.toString();
    }
}
