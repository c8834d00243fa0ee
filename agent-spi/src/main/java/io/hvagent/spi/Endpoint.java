package io.hvagent.spi;

import java.net.URI;

/** An address that a target is reached at, without user or password; {@code verified} is false for {@code verify: none}. */
public record Endpoint(String target, URI address, boolean verified) {}
