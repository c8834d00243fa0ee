package io.hvagent.vsphere.objects;

import com.vmware.vim25.ServiceContent;
import com.vmware.vim25.VimPortType;
import com.vmware.vim25.mo.ServerConnection;
import com.vmware.vim25.mo.ServiceInstance;

/**
 * The root of yavijava's managed objects, within one session and until one deadline. What it throws is for
 * {@link VimCalls} to translate.
 */
final class ObjectLayer extends ServiceInstance {
    private final ServiceContent content;

    private ObjectLayer(ServiceContent content) {
        super((ServerConnection) null);
        this.content = content;
    }

    static ServiceInstance of(VimPortType vim, ServiceContent content) {
        ObjectLayer root = new ObjectLayer(content);
        root.setServerConnection(new ServerConnection(null, vim, root));
        return root;
    }

    @Override
    public ServiceContent getServiceContent() {
        return content;
    }
}
