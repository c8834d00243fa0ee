package io.hvagent.simulators.vcenter.call;

import io.hvagent.simulators.vcenter.fleet.Ref;
import io.hvagent.simulators.vcenter.http.Bytes;
import io.hvagent.simulators.vcenter.http.Exchange;
import io.hvagent.simulators.vcenter.session.Session;
import io.hvagent.simulators.vcenter.soap.Envelope;
import io.hvagent.simulators.vcenter.soap.SoapFault;
import io.hvagent.simulators.vcenter.soap.XmlReader;
import io.hvagent.simulators.vcenter.soap.XmlReader.Malformed;
import java.util.Optional;

/**
 * One call of a method.
 *
 * @param target what it is called on
 * @param arguments stands after {@code _this}, for the method to read to its end
 * @param session that the client has; empty before its login
 */
public record Call(String method, Ref target, XmlReader arguments, Exchange exchange, Optional<Session> session) {
    /** A method of the API: reads all its arguments, says what is wrong with them, and only then writes. */
    public interface Method {
        void answer(Call call) throws SoapFault, Malformed;
    }

    public Bytes out() {
        return exchange.out();
    }

    /** Begins the reply. */
    public Bytes begin() {
        return Envelope.begin(method, out());
    }

    public void end() {
        Envelope.end(method, out());
    }

    /** Answers with nothing. */
    public void done() {
        begin();
        end();
    }

    /** The session, which methods other than those before a login always have. */
    public Session user() throws SoapFault {
        return session.orElseThrow(() -> SoapFault.notAuthenticated(target));
    }

    /** The next argument as a reference. */
    public static Ref reference(XmlReader xml) throws Malformed {
        String type = xml.attribute("type");
        return new Ref(type, xml.text());
    }
}
