package io.hvagent.vsphere.objects;

import com.vmware.vim25.DynamicProperty;
import com.vmware.vim25.ManagedObjectReference;
import com.vmware.vim25.ObjectSpec;
import com.vmware.vim25.PropertyFilterSpec;
import com.vmware.vim25.PropertySpec;
import com.vmware.vim25.RetrieveOptions;
import com.vmware.vim25.RetrieveResult;
import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import com.vmware.vim25.mo.ServiceInstance;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.CollectException.Reason;
import io.hvagent.vsphere.soap.Deadline;
import io.hvagent.vsphere.soap.SoapPort;
import java.net.MalformedURLException;
import java.rmi.RemoteException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Calls through yavijava in the manner of one session, whose failures come out as everywhere else. Thread-safe. */
public final class VimCalls {
    private final SoapPort port;
    private final SoapPort.Manner manner;
    private final Codec codec;

    public VimCalls(SoapPort port, SoapPort.Manner manner, Codec codec) {
        this.port = port;
        this.manner = manner;
        this.codec = codec;
    }

    /** Something to do with the methods of the API. */
    @FunctionalInterface
    public interface Work<F, T> {
        T with(F api) throws RemoteException;
    }

    /** Does something with the bare methods of the API. */
    public <T> T methods(Work<VimPortType, T> work, Deadline deadline) throws CollectException, InterruptedException {
        return translated(() -> work.with(vim(deadline)));
    }

    /** Reads one property of one object; empty if it has no such property, or none that the user may see. */
    public Optional<Object> property(
            ManagedObjectReference collector, ManagedObjectReference object, String path, Deadline deadline)
            throws CollectException, InterruptedException {
        PropertyFilterSpec[] filters = {filter(object, path)};
        RetrieveResult result =
                methods(vim -> vim.retrievePropertiesEx(collector, filters, new RetrieveOptions()), deadline);
        return Stream.ofNullable(result)
                .flatMap(found -> Stream.ofNullable(found.getObjects()).flatMap(Stream::of))
                .flatMap(content -> Stream.ofNullable(content.getPropSet()).flatMap(Stream::of))
                .map(DynamicProperty::getVal)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static PropertyFilterSpec filter(ManagedObjectReference object, String path) {
        PropertySpec properties = new PropertySpec();
        properties.setType(object.getType());
        properties.setPathSet(new String[] {path});
        ObjectSpec which = new ObjectSpec();
        which.setObj(object);
        PropertyFilterSpec filter = new PropertyFilterSpec();
        filter.setPropSet(new PropertySpec[] {properties});
        filter.setObjectSet(new ObjectSpec[] {which});
        return filter;
    }

    /** Does something with managed objects. */
    public <T> T objects(ServiceContent content, Work<ServiceInstance, T> work, Deadline deadline)
            throws CollectException, InterruptedException {
        return translated(() -> work.with(ObjectLayer.of(vim(deadline), content)));
    }

    private VimPortType vim(Deadline deadline) throws RemoteException {
        try {
            return new VimPortType(new VimClient(port, manner, codec, deadline));
        } catch (MalformedURLException e) {
            throw new IllegalStateException("yavijava wants an address", e);
        }
    }

    private interface Call<T> {
        T run() throws RemoteException;
    }

    /** Some methods of yavijava wrap what they get in exceptions of their own. */
    private static <T> T translated(Call<T> call) throws CollectException, InterruptedException {
        try {
            return call.run();
        } catch (RemoteException | RuntimeException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof CollectException failure) {
                    throw failure;
                }
                if (cause instanceof InterruptedException) {
                    throw (InterruptedException) new InterruptedException("interrupted in a call").initCause(e);
                }
            }
            throw new CollectException(
                    Reason.BAD_REPLY,
                    "a reply of the vSphere API lacks what it needs: "
                            + e.getClass().getName(),
                    e);
        }
    }
}
