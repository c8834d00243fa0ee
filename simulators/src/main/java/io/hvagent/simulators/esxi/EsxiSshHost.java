package io.hvagent.simulators.esxi;

import java.net.InetAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;

/** One host of a fleet: its services, its key, its account, and its troubles. Thread-safe. */
public final class EsxiSshHost {
    private static final int MAX_SESSIONS = 10;

    private final InetAddress address;
    private final Tally tally;
    private final Account account;
    private final Map<String, InitScript> scripts = new ConcurrentHashMap<>();
    private final Map<String, String> esxcli = new ConcurrentHashMap<>();
    private volatile KeyPair key;
    private volatile Optional<Stage> hanging = Optional.empty();
    private volatile Optional<String> hungScript = Optional.empty();
    private volatile int flood;
    private volatile Duration delay = Duration.ZERO;
    private volatile int sessions = MAX_SESSIONS;
    private volatile Optional<Door> door = Optional.empty();

    EsxiSshHost(InetAddress address, KeyPair key, Account account, Tally tally) {
        this.address = address;
        this.key = key;
        this.account = account;
        this.tally = tally;
    }

    /** Where connections to a host come in. */
    interface Door {
        /** Takes none any more, and refuses none: those that come wait. */
        void block();

        void unblock();

        /** Ends those that are open. */
        void clear();
    }

    void door(Door itsDoor) {
        door = Optional.of(itsDoor);
    }

    /** The loopback address of this host. */
    public String address() {
        return address.getHostAddress();
    }

    public Tally tally() {
        return tally;
    }

    public Account account() {
        return account;
    }

    /** Installs, replaces or stops a service. */
    public void script(String service, InitScript script) {
        scripts.put(service, script);
    }

    public void uninstall(String service) {
        scripts.remove(service);
    }

    Optional<InitScript> script(String service) {
        return Optional.ofNullable(scripts.get(service));
    }

    /** What esxcli answers to these arguments, such as {@code network nic list}; to others it answers nothing. */
    public void esxcli(String arguments, String json) {
        esxcli.put(arguments, json);
    }

    String esxcli(String arguments) {
        return esxcli.getOrDefault(arguments, "");
    }

    /** The host stops at this stage from now on; connections that are past it live on. */
    public void hang(Stage stage) {
        if (stage == Stage.CONNECT) {
            door.ifPresent(Door::block);
        } else {
            door.ifPresent(Door::unblock);
        }
        hanging = Optional.of(stage);
    }

    /** Ends the connections that are open. */
    public void disconnect() {
        door.ifPresent(Door::clear);
    }

    /** Each command begins to answer only after that time. */
    public void slow(Duration beforeEachReply) {
        delay = beforeEachReply;
    }

    Duration delay() {
        return delay;
    }

    /** So many sessions fit into a connection that is made from now on, as by MaxSessions of OpenSSH. */
    public void sessions(int most) {
        sessions = most;
    }

    int sessions() {
        return sessions;
    }

    /** This service's script does not end, as when hostd is stuck. */
    public void hangScript(String service) {
        hungScript = Optional.of(service);
    }

    /** Each command writes that many bytes to either stream first. */
    public void flood(int bytes) {
        flood = bytes;
    }

    /** Ends all troubles. */
    public void recover() {
        hanging = Optional.empty();
        hungScript = Optional.empty();
        flood = 0;
        delay = Duration.ZERO;
        sessions = MAX_SESSIONS;
        door.ifPresent(Door::unblock);
    }

    boolean hangsAt(Stage stage) {
        return hanging.equals(Optional.of(stage));
    }

    boolean swallows(int message) {
        return hanging.filter(stage -> stage.swallows(message)).isPresent();
    }

    boolean scriptHangs(String service) {
        return hungScript.equals(Optional.of(service));
    }

    int flood() {
        return flood;
    }

    KeyPair key() {
        return key;
    }

    /** The host shows another key from now on. */
    public void key(KeyPair other) {
        key = other;
    }

    /** As {@code ssh-keygen -l} shows it. */
    public String fingerprint() {
        return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
    }

    /** The host's line of a known_hosts file. */
    public String knownHostsLine(int port) {
        return "[" + address() + "]:" + port + " " + PublicKeyEntry.toString(key.getPublic());
    }
}
