package io.hvagent.benchmarks.esxi;

import io.hvagent.spi.LoginGuard;
import io.hvagent.testkit.PlainContext;

/** As much of an agent as the SSH route needs. */
record Context(LoginGuard logins) implements PlainContext {
    @Override
    public String source() {
        return "esxi";
    }
}
