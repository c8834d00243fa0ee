package io.hvagent.simulators.vcenter;

import io.hvagent.simulators.vcenter.call.SoapEndpoint;
import io.hvagent.simulators.vcenter.call.Versions;
import io.hvagent.simulators.vcenter.events.Tally;
import io.hvagent.simulators.vcenter.events.Troubles;
import io.hvagent.simulators.vcenter.http.Exchange;
import io.hvagent.simulators.vcenter.http.Request;
import io.hvagent.simulators.vcenter.rest.RestEndpoint;
import io.hvagent.simulators.vcenter.setup.Setup;
import io.hvagent.simulators.vcenter.soap.SoapFault;

/** Sends each request to the API that it is for, and counts it. Thread-safe. */
final class Front {
    private final Setup setup;
    private final SoapEndpoint soap;
    private final RestEndpoint rest;
    private final Tally tally;
    private final Troubles troubles;

    /** What sees all calls. */
    record Watch(Tally tally, Troubles troubles) implements SoapEndpoint.Watch {
        @Override
        public boolean pass(String method, Exchange exchange) throws SoapFault {
            tally.call(method);
            if (method.equals("Login")) {
                tally.credential();
            }
            return troubles.pass(method, exchange);
        }
    }

    Front(Setup setup, SoapEndpoint soap, RestEndpoint rest, Watch watch) {
        this.setup = setup;
        this.soap = soap;
        this.rest = rest;
        this.tally = watch.tally();
        this.troubles = watch.troubles();
    }

    void answer(Exchange exchange) {
        Request request = exchange.request();
        String path = request.path();
        if (!request.header("authorization").isEmpty()) {
            tally.credential();
        }
        if (setup.gzip()) {
            exchange.gzip();
        }
        if (path.equals("/sdk") || path.equals("/sdk/")) {
            sdk(exchange);
        } else if (passes(request.method() + " " + path, exchange)) {
            other(path, exchange);
        }
    }

    private void sdk(Exchange exchange) {
        if (exchange.request().method().equals("POST")) {
            soap.answer(exchange);
        } else {
            exchange.status(405);
        }
    }

    private void other(String path, Exchange exchange) {
        if (path.startsWith("/rest/") || path.startsWith("/api/")) {
            rest.answer(exchange);
        } else if (path.equals("/sdk/vimServiceVersions.xml")) {
            exchange.header("Content-Type", "text/xml");
            Versions.write(setup.versions().api(), exchange.out());
        } else {
            exchange.status(404);
        }
    }

    private boolean passes(String called, Exchange exchange) {
        tally.call(called);
        try {
            return troubles.pass(called, exchange);
        } catch (SoapFault e) {
            exchange.status(500);
            return false;
        }
    }
}
