package io.hvagent.vsphere.session;

import io.hvagent.spi.LoginGuard;
import io.hvagent.spi.Secret;

/** Who logs in where. Does not print its password. */
public record Account(String host, String user, Secret password, LoginGuard guard) {}
