package io.hvagent.vsphere.session;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ServiceContent;
import io.hvagent.http.Request;
import io.hvagent.http.TargetClient;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.spi.LoginGuard;
import io.hvagent.vsphere.objects.Codec;
import io.hvagent.vsphere.soap.Cookies;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.Envelope;
import io.hvagent.vsphere.soap.HttpFailure;
import io.hvagent.vsphere.soap.SoapFault;
import io.hvagent.vsphere.soap.SoapPort;
import io.hvagent.vsphere.soap.Xml;
import io.hvagent.vsphere.soap.XmlReaders;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Opens sessions on one server. Thread-safe. */
public final class Login {
    private static final String VERSIONS = "/sdk/vimServiceVersions.xml";

    private final TargetClient client;
    private final XmlReaders readers = new XmlReaders();
    private final Account account;
    private final SoapPort port;
    private final Codec codec = new Codec();

    public Login(TargetClient client, Account account) {
        this.client = client;
        this.account = account;
        this.port = new SoapPort(client, readers, account.host());
    }

    String host() {
        return account.host();
    }

    /** Logs in; asks the guard before anything is sent. The password is in memory no longer than the call takes. */
    Session open(long number, Deadline deadline) throws CollectException, InterruptedException {
        try (LoginGuard.Attempt attempt = account.guard().attempt(account.host(), account.user(), account.password())) {
            Optional<String> version = version(deadline);
            Cookies cookies = new Cookies();
            Session.Line first = line(version.orElse(ApiVersions.OLDEST), cookies);
            ServiceContent content = content(first, deadline);
            String spoken =
                    version.orElseGet(() -> ApiVersions.of(content.getAbout().getApiVersion()));
            Session.Line line = line(spoken, cookies);
            login(attempt, line, content.getSessionManager(), deadline);
            return new Session(number, content, line);
        }
    }

    private Session.Line line(String version, Cookies cookies) {
        return new Session.Line(port, new SoapPort.Manner(ApiVersions.action(version), cookies), codec);
    }

    /** Empty if the server has no list that can be used; the list is public. */
    private Optional<String> version(Deadline deadline) throws CollectException, InterruptedException {
        return client.send(Request.get(VERSIONS), deadline.left(), reply -> {
            try {
                return reply.status() == 200 ? ApiVersions.read(readers.read(reply.body())) : Optional.empty();
            } catch (XMLStreamException e) {
                return Optional.empty();
            }
        });
    }

    private ServiceContent content(Session.Line line, Deadline deadline) throws CollectException, InterruptedException {
        ManagedObjectReference root = new ManagedObjectReference();
        root.setType("ServiceInstance");
        root.setVal("ServiceInstance");
        ServiceContent content = line.vim().methods(vim -> vim.retrieveServiceContent(root), deadline);
        if (content == null
                || content.getAbout() == null
                || content.getSessionManager() == null
                || content.getPropertyCollector() == null) {
            throw new CollectException(
                    Reason.BAD_REPLY,
                    account.host() + " does not say what it is; is it the address of a vCenter or ESXi host?");
        }
        return content;
    }

    private void login(LoginGuard.Attempt attempt, Session.Line line, ManagedObjectReference manager, Deadline deadline)
            throws CollectException, InterruptedException {
        Envelope call = new Envelope();
        try {
            line.port().call(credentials(call, manager), line.manner(), Login::done, deadline);
            attempt.accepted();
        } catch (SoapFault | HttpFailure e) {
            if (e.reason() == Reason.UNAUTHORIZED) {
                attempt.rejected();
            }
            throw e;
        } finally {
            call.wipe();
        }
    }

    private Envelope credentials(Envelope call, ManagedObjectReference manager) throws CollectException {
        char[] password = account.password().reveal();
        try {
            return call.begin("Login", manager.getType(), manager.getVal())
                    .element("userName", account.user())
                    .element("password", CharBuffer.wrap(password))
                    .end();
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static boolean done(Xml response) throws XMLStreamException {
        response.skip();
        return true;
    }
}
