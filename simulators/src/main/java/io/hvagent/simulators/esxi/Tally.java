package io.hvagent.simulators.esxi;

import java.util.concurrent.atomic.AtomicLong;

/** What a host, or a fleet, was asked for since it started. Thread-safe. */
public final class Tally {
    private final AtomicLong connections = new AtomicLong();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong questions = new AtomicLong();
    private final AtomicLong credentials = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private final AtomicLong lockouts = new AtomicLong();
    private final AtomicLong commands = new AtomicLong();

    void connected() {
        connections.incrementAndGet();
        open.incrementAndGet();
    }

    void disconnected() {
        open.decrementAndGet();
    }

    void authMessage() {
        questions.incrementAndGet();
    }

    void credential() {
        credentials.incrementAndGet();
    }

    void refused() {
        refusals.incrementAndGet();
    }

    void locked() {
        lockouts.incrementAndGet();
    }

    void command() {
        commands.incrementAndGet();
    }

    /** TCP connections that were accepted. */
    public long connections() {
        return connections.get();
    }

    /** Of these, the ones that are not closed. */
    public long open() {
        return open.get();
    }

    /** Messages of any kind that have to do with a login, even without a secret in them. */
    public long authMessages() {
        return questions.get();
    }

    /** Messages that carried a password. */
    public long credentials() {
        return credentials.get();
    }

    /** Passwords and keys that were refused: wrong ones, and all while the account is locked. */
    public long refusals() {
        return refusals.get();
    }

    /** How often an account was locked. */
    public long lockouts() {
        return lockouts.get();
    }

    /** Commands that were run. */
    public long commands() {
        return commands.get();
    }
}
