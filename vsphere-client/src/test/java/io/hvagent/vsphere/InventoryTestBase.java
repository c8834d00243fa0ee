package io.hvagent.vsphere;

import io.hvagent.http.Tls;
import io.hvagent.vsphere.FakeVcenter.Answer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A client in front of a vCenter whose view and pages a test makes up. */
abstract class InventoryTestBase {
    final ExecutorService executor = Executors.newCachedThreadPool();
    final Settings settings = new Settings(executor);
    FakeVcenter vcenter;
    VsphereClient client;

    @BeforeEach
    void start() throws Exception {
        vcenter = FakeVcenter.start();
        vcenter.on(
                "CreateContainerView",
                call -> Answer.of("CreateContainerView", "<returnval type=\"ContainerView\">view-1</returnval>"));
        vcenter.on("DestroyView", call -> Answer.of("DestroyView", ""));
        vcenter.on("CancelRetrievePropertiesEx", call -> Answer.of("CancelRetrievePropertiesEx", ""));
        client = VsphereClient.open(settings.of(vcenter.address(), Tls.SYSTEM));
    }

    @AfterEach
    void stop() {
        client.close();
        vcenter.close();
        executor.shutdownNow();
    }

    static String object(String type, String moid, String... properties) {
        StringBuilder text = new StringBuilder("<objects><obj type=\"" + type + "\">" + moid + "</obj>");
        for (int i = 0; i < properties.length; i += 2) {
            text.append("<propSet><name>")
                    .append(properties[i])
                    .append("</name>")
                    .append(properties[i + 1])
                    .append("</propSet>");
        }
        return text.append("</objects>").toString();
    }

    final void page(String method, String token, String objects) {
        String inner = token.isEmpty() ? objects : "<token>" + token + "</token>" + objects;
        vcenter.on(method, call -> Answer.of(method, inner.isEmpty() ? "" : "<returnval>" + inner + "</returnval>"));
    }
}
