package io.hvagent.collect;

import io.hvagent.spi.Secret;

/** A password in clear, for tests. */
record FakeSecret(String value) implements Secret {
    @Override
    public char[] reveal() {
        return value.toCharArray();
    }
}
