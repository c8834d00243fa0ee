package io.hvagent.simulators.vcenter.setup;

import java.time.InstantSource;

/**
 * How a simulated vCenter is set up.
 *
 * @param clock that it lives by; its own may be ahead, see the events
 * @param user that may log in
 * @param password of that user
 * @param rights of that user
 * @param versions that it says it is
 * @param limits of its calls
 * @param sampling how samples come
 * @param gzip whether it packs replies for clients that take them so
 */
public record Setup(
        InstantSource clock,
        String user,
        String password,
        Rights rights,
        Versions versions,
        Limits limits,
        Sampling sampling,
        boolean gzip) {
    /**
     * What the user may do beyond reading.
     *
     * @param options read settings of the server
     * @param sessions see other sessions and end them
     * @param services see the state of the appliance's services
     */
    public record Rights(boolean options, boolean sessions, boolean services) {
        public static final Rights ALL = new Rights(true, true, true);
        public static final Rights READ_ONLY = new Rights(false, false, false);
    }

    /**
     * What it says of itself.
     *
     * @param version of the product
     * @param build its number
     * @param api version of the API
     * @param uuid of this vCenter
     */
    public record Versions(String version, String build, String api, String uuid) {}

    /** A vCenter 8 on the system's clock, whose user may do all. */
    public static Setup usual() {
        return new Setup(
                InstantSource.system(),
                "monitor@vsphere.local",
                "only-for-simulators",
                Rights.ALL,
                new Versions("8.0.3", "24022515", "8.0.3.0", "6f1d2c3b-0000-4000-8000-00000000c0de"),
                Limits.USUAL,
                Sampling.PLAIN,
                true);
    }

    public Setup at(InstantSource otherClock) {
        return new Setup(otherClock, user, password, rights, versions, limits, sampling, gzip);
    }

    public Setup login(String otherUser, String otherPassword) {
        return new Setup(clock, otherUser, otherPassword, rights, versions, limits, sampling, gzip);
    }

    public Setup with(Rights others) {
        return new Setup(clock, user, password, others, versions, limits, sampling, gzip);
    }

    public Setup with(Versions others) {
        return new Setup(clock, user, password, rights, others, limits, sampling, gzip);
    }

    public Setup with(Limits others) {
        return new Setup(clock, user, password, rights, versions, others, sampling, gzip);
    }

    public Setup with(Sampling other) {
        return new Setup(clock, user, password, rights, versions, limits, other, gzip);
    }

    public Setup unpacked() {
        return new Setup(clock, user, password, rights, versions, limits, sampling, false);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Setup[" + user + ", " + versions + ", " + limits + ", " + sampling + "]";
    }
}
