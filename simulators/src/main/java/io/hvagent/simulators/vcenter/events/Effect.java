package io.hvagent.simulators.vcenter.events;

import io.hvagent.simulators.vcenter.soap.SoapFault;
import java.time.Duration;

/** What goes wrong with a call. */
public sealed interface Effect {
    /** It is answered with a fault. */
    record Fault(SoapFault fault) implements Effect {}

    /** It is answered with an HTTP status and a page for people. */
    record Status(int code) implements Effect {}

    /** Not a byte comes until the trouble is released; then the answer. */
    record Hang() implements Effect {}

    /** Half of the body comes, and the rest when the trouble is released. */
    record HangHalfway() implements Effect {}

    /** The answer comes so much later, on the real clock, or when the trouble is released. */
    record Slow(Duration by) implements Effect {}

    /** The connection is closed without an answer. */
    record Drop() implements Effect {}

    /** It is answered with status 200 and this text. */
    record Text(String body) implements Effect {}

    /** A fault by its type alone, such as {@code NotAuthenticated}. */
    static Effect fault(String type) {
        return new Fault(new SoapFault(type, "simulated " + type, ""));
    }
}
