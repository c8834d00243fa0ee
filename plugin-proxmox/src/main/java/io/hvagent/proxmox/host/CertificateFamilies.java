package io.hvagent.proxmox.host;

import io.hvagent.proxmox.Columns;
import io.hvagent.proxmox.Reading;
import io.hvagent.proxmox.api.Data;
import io.hvagent.proxmox.json.JsonObject;
import io.hvagent.spi.CollectException;
import io.hvagent.spi.Metric;
import io.hvagent.spi.Sink;

/** {@code /nodes/NODE/certificates/info}. Stateless. */
public record CertificateFamilies() implements Reading {
    private static final Columns NUMBERS = Columns.with("id", "file")
            .gauge(
                    "pve_node_certificate_not_before_timestamp_seconds",
                    "From when a certificate is valid.",
                    "notbefore")
            .gauge("pve_node_certificate_expiry_timestamp_seconds", "When a certificate ends.", "notafter");
    private static final Metric INFO = Metric.info(
            "pve_node_certificate_info", "A certificate of a node.", "id", "file", "subject", "issuer", "fingerprint");

    @Override
    public void put(Data data, Sink sink) throws CollectException {
        String id = "node/" + data.call().node();
        for (JsonObject certificate : data.objects()) {
            String file = certificate.text("filename");
            NUMBERS.put(sink, certificate, id, file);
            sink.put(
                    INFO,
                    1,
                    id,
                    file,
                    certificate.text("subject"),
                    certificate.text("issuer"),
                    certificate.text("fingerprint"));
        }
    }
}
