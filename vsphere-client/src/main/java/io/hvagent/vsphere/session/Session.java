package io.hvagent.vsphere.session;

import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ServiceContent;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.objects.Codec;
import io.hvagent.vsphere.objects.VimCalls;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.Envelope;
import io.hvagent.vsphere.soap.SoapPort;

/** One session on the server, from its login to its logout or until the server ends it. Thread-safe. */
public final class Session {
    private final long number;
    private final ServiceContent content;
    private final SoapPort port;
    private final SoapPort.Manner manner;
    private final Codec codec;
    private final VimCalls vim;

    Session(long number, ServiceContent content, Line line) {
        this.number = number;
        this.content = content;
        this.port = line.port();
        this.manner = line.manner();
        this.codec = line.codec();
        this.vim = line.vim();
    }

    /** How calls of this session are made. */
    record Line(SoapPort port, SoapPort.Manner manner, Codec codec) {
        VimCalls vim() {
            return new VimCalls(port, manner, codec);
        }
    }

    /** Counts the sessions of one client from 1. */
    public long number() {
        return number;
    }

    /** Where the server's singletons are. */
    public ServiceContent content() {
        return content;
    }

    /** Calls through yavijava. */
    public VimCalls vim() {
        return vim;
    }

    /** A call that is written and read by hand. */
    public <T> T call(Envelope call, SoapPort.Body<T> body, Deadline deadline)
            throws CollectException, InterruptedException {
        return port.call(call, manner, body, deadline);
    }

    /** Between yavijava's classes and XML. */
    public Codec codec() {
        return codec;
    }

    void logout(Deadline deadline) throws CollectException, InterruptedException {
        ManagedObjectReference manager = content.getSessionManager();
        call(
                new Envelope()
                        .begin("Logout", manager.getType(), manager.getVal())
                        .end(),
                xml -> {
                    xml.skip();
                    return true;
                },
                deadline);
    }
}
