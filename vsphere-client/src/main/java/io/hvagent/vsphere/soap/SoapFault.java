package io.hvagent.vsphere.soap;

import io.hvagent.spi.CollectException;
import java.util.Optional;

/** A fault that the server answered a call with, told apart by its name. */
public final class SoapFault extends CollectException {
    private static final long serialVersionUID = 1;

    /** The fault's own limit for text that a server wrote. */
    private static final int MAX_TEXT = 300;

    private final transient Detail detail;

    /**
     * What a fault says.
     *
     * @param name its type, such as {@code ManagedObjectNotFound}; {@code Fault} where the server named none
     * @param text its faultstring
     * @param object what it is about, where it names that
     * @param subject what else it names: the setting of RestrictedByAdministrator, the privilege of NoPermission, the
     *     property of InvalidArgument and InvalidProperty; else empty
     */
    public record Detail(String name, String text, Optional<Moref> object, String subject) {}

    /** @param call the method that was called, and where */
    SoapFault(String call, Detail detail) {
        super(reason(detail.name()), message(call, detail));
        this.detail = detail;
    }

    /** The fault's type, such as {@code NotAuthenticated}. */
    public String name() {
        return detail.name();
    }

    /** The object that the fault names. */
    public Optional<Moref> object() {
        return detail.object();
    }

    /** The setting, privilege or property that the fault names; else empty. */
    public String subject() {
        return detail.subject();
    }

    /** Whether the session has ended, or never began. */
    public boolean isNotAuthenticated() {
        return name().equals("NotAuthenticated");
    }

    /** Whether user or password were refused. */
    public boolean isInvalidLogin() {
        return name().equals("InvalidLogin");
    }

    /** Whether the call asked for more than the server's settings allow in one. */
    public boolean isTooMuch() {
        return name().equals("RestrictedByAdministrator")
                || (name().equals("InvalidArgument") && subject().startsWith("querySpec.size"));
    }

    /** Whether an object is not there any more. */
    public boolean isNotFound() {
        return name().equals("ManagedObjectNotFound");
    }

    /** Whether the server does not know a property that was asked for; {@link #subject()} names it. */
    public boolean isInvalidProperty() {
        return name().equals("InvalidProperty");
    }

    private static Reason reason(String name) {
        return switch (name) {
            case "InvalidLogin", "NotAuthenticated", "NoSubjectName", "PasswordExpired" -> Reason.UNAUTHORIZED;
            case "NoPermission", "RestrictedByAdministrator", "RestrictedVersion" -> Reason.FORBIDDEN;
            case "NotSupported", "MethodNotFound", "ManagedObjectNotFound" -> Reason.NO_DATA;
            case "RequestCanceled", "Timedout" -> Reason.TIMEOUT;
            default -> Reason.BAD_REPLY;
        };
    }

    private static String message(String call, Detail detail) {
        return call + " was answered with " + detail.name() + about(detail) + said(detail.text()) + wayOut(detail);
    }

    private static String about(Detail detail) {
        String object =
                detail.object().map(o -> " for " + o.type() + " " + o.moid()).orElse("");
        return clean(object + (detail.subject().isEmpty() ? "" : " (" + detail.subject() + ")"));
    }

    private static String said(String text) {
        return text.isBlank() ? "" : ": " + clean(text.strip());
    }

    private static String clean(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }

    /** What begins with System is in the Read-only role. */
    private static String missing(String privilege) {
        String what = privilege.isEmpty() || privilege.startsWith("System.")
                ? "the Read-only role"
                : "the privilege " + clean(privilege);
        return what + " on the root of the inventory, with propagation";
    }

    private static String wayOut(Detail detail) {
        return switch (detail.name()) {
            case "InvalidLogin" -> "; check user and password";
            case "NoPermission" -> "; give the user " + missing(detail.subject());
            case "RestrictedByAdministrator" -> "; the server's setting limits what one call may ask for";
            default -> "";
        };
    }
}
