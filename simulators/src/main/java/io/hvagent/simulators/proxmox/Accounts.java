package io.hvagent.simulators.proxmox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who may call the API: users with passwords and their tickets, API tokens, and what each may see. Thread-safe. */
public final class Accounts {
    /** What the role PVEAuditor allows in PVE 9. */
    public static final Set<String> AUDITOR = Set.of(
            "VM.Audit",
            "VM.GuestAgent.Audit",
            "Sys.Audit",
            "Datastore.Audit",
            "SDN.Audit",
            "Pool.Audit",
            "Mapping.Audit");

    private static final Duration TICKET_LIFE = Duration.ofHours(2);
    private static final String TOKEN_SCHEME = "PVEAPIToken=";

    private record Account(String secret, Set<String> privileges) {}

    private record Ticket(String user, Instant until) {}

    private final InstantSource clock;
    private final Map<String, Account> users = new ConcurrentHashMap<>();
    private final Map<String, Account> tokens = new ConcurrentHashMap<>();
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

    public Accounts(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds or replaces a user such as {@code monitor@pve}. */
    public Accounts user(String user, String password, Set<String> privileges) {
        users.put(user, new Account(password, Set.copyOf(privileges)));
        return this;
    }

    /** Adds or replaces a token such as {@code monitor@pve!agent}. */
    public Accounts token(String id, String value, Set<String> privileges) {
        tokens.put(id, new Account(value, Set.copyOf(privileges)));
        return this;
    }

    /** Forgets all tickets, as a cluster does whose key was renewed. */
    public void expireTickets() {
        tickets.clear();
    }

    /** The privileges of whoever calls; empty for somebody unknown. */
    Optional<Set<String>> privileges(Request request) {
        Optional<String> authorization = request.header("authorization");
        return authorization.isPresent() ? ofToken(authorization.get()) : ofTicket(request);
    }

    private Optional<Set<String>> ofToken(String authorization) {
        String token = authorization.startsWith(TOKEN_SCHEME) ? authorization.substring(TOKEN_SCHEME.length()) : "";
        int equals = token.lastIndexOf('=');
        return equals < 0
                ? Optional.empty()
                : Optional.ofNullable(tokens.get(token.substring(0, equals)))
                        .filter(account -> account.secret.equals(token.substring(equals + 1)))
                        .map(Account::privileges);
    }

    private Optional<Set<String>> ofTicket(Request request) {
        return cookie(request)
                .flatMap(this::valid)
                .flatMap(ticket -> Optional.ofNullable(users.get(ticket.user)))
                .map(Account::privileges);
    }

    private static Optional<String> cookie(Request request) {
        String name = "PVEAuthCookie=";
        return request.header("cookie").stream()
                .flatMap(header -> java.util.Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(name))
                .map(cookie -> java.net.URLDecoder.decode(
                        cookie.substring(name.length()), java.nio.charset.StandardCharsets.UTF_8))
                .findFirst();
    }

    private Optional<Ticket> valid(String value) {
        return Optional.ofNullable(tickets.get(value))
                .filter(ticket -> clock.instant().isBefore(ticket.until));
    }

    /** {@code POST /access/ticket}: a password, or an older ticket in its place. */
    Reply login(Request request) {
        String user = request.form().getOrDefault("username", "");
        String password = request.form().getOrDefault("password", "");
        Account account = users.get(user);
        boolean renewal =
                valid(password).filter(ticket -> ticket.user.equals(user)).isPresent();
        if (account == null || !(renewal || account.secret.equals(password))) {
            return Reply.error(401, "authentication failure");
        }
        String value = "PVE:" + user + ":" + UUID.randomUUID();
        tickets.put(value, new Ticket(user, clock.instant().plus(TICKET_LIFE)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("username", user);
        data.put("ticket", value);
        data.put("CSRFPreventionToken", "none");
        data.put("cap", Map.of());
        return Reply.ok(data);
    }

    /** {@code GET /access/permissions}. */
    static Reply permissions(Set<String> privileges) {
        Map<String, Object> onRoot = new LinkedHashMap<>();
        privileges.stream().sorted().forEach(privilege -> onRoot.put(privilege, 1));
        return Reply.ok(privileges.isEmpty() ? Map.of() : Map.of("/", onRoot));
    }
}
