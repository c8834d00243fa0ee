package io.hvagent.vmguest.stats;

import java.io.Serializable;

/** A call that failed in a way that is not expected: a function of the library or a command, and its code in words. */
public record CallError(String function, String code) implements Serializable {}
