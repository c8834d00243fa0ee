package io.hvagent.vsphere.objects;

import com.vmware.vim25.ws.Argument;
import com.vmware.vim25.ws.Client;
import io.hvagent.spi.CollectException;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.SoapPort;
import java.io.InputStream;
import java.net.URL;
import java.rmi.RemoteException;
import javax.net.ssl.TrustManager;

/**
 * The transport of yavijava's methods: calls go out on our own connection, in the manner of one session, and end at one
 * deadline. What yavijava would set or ask of its own transport (cookie, time-outs, certificates) is none of its business here.
 */
final class VimClient implements Client {
    private final SoapPort port;
    private final SoapPort.Manner manner;
    private final Codec codec;
    private final Deadline deadline;

    VimClient(SoapPort port, SoapPort.Manner manner, Codec codec, Deadline deadline) {
        this.port = port;
        this.manner = manner;
        this.codec = codec;
        this.deadline = deadline;
    }

    @Override
    public Object invoke(String method, Argument[] arguments, String returnType) throws RemoteException {
        try {
            return port.call(codec.call(method, arguments), manner, xml -> codec.answer(xml, returnType), deadline);
        } catch (CollectException e) {
            throw new CarriedException(e);
        } catch (InterruptedException e) {
            throw new CarriedException(e);
        }
    }

    @Override
    public StringBuffer invokeAsString(String method, Argument[] arguments) {
        throw new UnsupportedOperationException("replies are read as objects only");
    }

    @Override
    public String marshall(String method, Argument[] arguments) {
        throw new UnsupportedOperationException("requests are bytes only");
    }

    @Override
    public Object unMarshall(String returnType, InputStream reply) {
        throw new UnsupportedOperationException("replies are read while they arrive");
    }

    @Override
    public StringBuffer readStream(InputStream stream) {
        throw new UnsupportedOperationException("replies are read as objects only");
    }

    @Override
    public URL getBaseUrl() {
        return null;
    }

    @Override
    public void setBaseUrl(URL url) {
        // the address is that of the connection
    }

    @Override
    public String getCookie() {
        return null;
    }

    @Override
    public void setCookie(String cookie) {
        // the session's own are sent
    }

    @Override
    public String getVimNameSpace() {
        return "urn:vim25";
    }

    @Override
    public void setVimNameSpace(String namespace) {
        // there is one only
    }

    @Override
    public int getConnectTimeout() {
        return (int) deadline.left().toMillis();
    }

    @Override
    public void setConnectTimeout(int millis) {
        // the deadline holds
    }

    @Override
    public int getReadTimeout() {
        return (int) deadline.left().toMillis();
    }

    @Override
    public void setReadTimeout(int millis) {
        // the deadline holds
    }

    @Override
    public TrustManager getTrustManager() {
        return null;
    }

    @Override
    public void setSoapActionOnApiVersion(String version) {
        // the session's own is sent
    }
}
