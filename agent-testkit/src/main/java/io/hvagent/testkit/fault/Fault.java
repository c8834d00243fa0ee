package io.hvagent.testkit.fault;

import io.hvagent.spi.CollectException.Reason;
import java.io.IOException;
import java.util.Set;

/** One way in which a server goes wrong. */
public enum Fault {
    /** No connection is taken. */
    REFUSE(Layer.TCP, Script.NONE, Reason.UNREACHABLE),
    /** Connections are taken and ended at once. */
    CLOSE_AT_ONCE(Layer.TCP, Peer::close, Reason.UNREACHABLE),
    /** Connections are taken, and nothing is ever said, not even in TLS. */
    SILENT(Layer.TCP, Peer::hold, Reason.TIMEOUT),

    /** The handshake is begun and never ended. */
    HANG_IN_TLS(Layer.TLS, Scripts::hangInTls, Reason.TIMEOUT),
    /** The handshake comes byte by byte. */
    DRIP_IN_TLS(Layer.TLS, Scripts::dripInTls, Reason.TIMEOUT),
    /** The connection ends in the handshake. */
    CLOSE_IN_TLS(Layer.TLS, Scripts::closeInTls, Reason.UNREACHABLE),
    /** Plain HTTP, where TLS is expected. */
    NO_TLS(Layer.TLS, Scripts::plainInsteadOfTls, Reason.BAD_REPLY),

    /** A certificate that nobody vouches for. */
    SELF_SIGNED_CERTIFICATE(Layer.CERTIFICATE, Scripts::answerWell, Reason.UNTRUSTED),
    /** Another certificate than the one that was known. */
    CHANGED_CERTIFICATE(Layer.CERTIFICATE, Scripts::answerWell, Reason.UNTRUSTED),
    /** A certificate that is vouched for, of another host. */
    CERTIFICATE_OF_ANOTHER_HOST(Layer.CERTIFICATE, Scripts::answerWell, Reason.UNTRUSTED),
    /** A certificate that is vouched for, and ended yesterday. */
    EXPIRED_CERTIFICATE(Layer.CERTIFICATE, Scripts::answerWell, Reason.UNTRUSTED),

    /** The request is not taken from the network: a large one cannot be sent to its end. */
    NEVER_READS(Layer.HTTP, Peer::holdWithoutReading, Reason.TIMEOUT),
    /** The request is read, and nothing is answered. */
    HANG_AFTER_REQUEST(Layer.HTTP, Scripts::hangAfterRequest, Reason.TIMEOUT),
    HANG_MID_HEAD(Layer.HTTP, Scripts::hangMidHead, Reason.TIMEOUT),
    HANG_MID_BODY(Layer.HTTP, Scripts::hangMidBody, Reason.TIMEOUT),
    HANG_MID_CHUNK(Layer.HTTP, Scripts::hangMidChunk, Reason.TIMEOUT),
    /** A good answer, ten bytes a second from its first on. */
    DRIP_HEAD(Layer.HTTP, Scripts::dripHead, Reason.TIMEOUT),
    /** A good head, and a body at ten bytes a second. */
    DRIP_BODY(Layer.HTTP, Scripts::dripBody, Reason.TIMEOUT),
    /** Headers without end, ten a second. */
    SLOW_LORIS(Layer.HTTP, Scripts::slowLoris, Reason.TIMEOUT, Reason.BAD_REPLY),

    /** The request is read, and the connection ended without an answer. */
    CLOSE_AFTER_REQUEST(Layer.HTTP, Scripts::closeAfterRequest, Reason.UNREACHABLE),
    TRUNCATED_HEAD(Layer.HTTP, Scripts::truncatedHead, Reason.BAD_REPLY),
    TRUNCATED_BODY(Layer.HTTP, Scripts::truncatedBody, Reason.BAD_REPLY),
    TRUNCATED_CHUNKS(Layer.HTTP, Scripts::truncatedChunks, Reason.BAD_REPLY),
    /** A gzip that ends too early, within a reply that ends as it should. */
    TRUNCATED_GZIP(Layer.HTTP, Scripts::truncatedGzip, Reason.BAD_REPLY),
    /** Bytes that are not HTTP. */
    GARBAGE(Layer.HTTP, Scripts::garbage, Reason.BAD_REPLY),
    /** A well-formed reply, whose chunks have no sizes. */
    GARBAGE_CHUNKS(Layer.HTTP, Scripts::garbageChunks, Reason.BAD_REPLY),
    /** A well-formed reply, whose body is not the gzip that it is said to be. */
    GARBAGE_GZIP(Layer.HTTP, Scripts::garbageGzip, Reason.BAD_REPLY),
    /** 200 with a page for people, as proxies and log-in pages give. */
    HTML(Layer.HTTP, Scripts::html, Reason.BAD_REPLY),
    /** 200 with an empty body. */
    EMPTY(Layer.HTTP, Scripts::empty, Reason.BAD_REPLY),

    /** A head that never ends. */
    HUGE_HEAD(Layer.HTTP, Scripts::hugeHead, Reason.BAD_REPLY),
    /** A body of a terabyte, as its head says. */
    HUGE(Layer.HTTP, Scripts::huge, Reason.BAD_REPLY),
    /** Chunks without end. */
    HUGE_CHUNKED(Layer.HTTP, Scripts::hugeChunked, Reason.BAD_REPLY),
    /** A few packed bytes that become gigabytes. */
    GZIP_BOMB(Layer.HTTP, Scripts::gzipBomb, Reason.BAD_REPLY),

    /** To another path of this server, which would answer well; a request that follows is a fault of the client. */
    REDIRECT(Layer.HTTP, Scripts::redirect, Reason.BAD_REPLY),
    UNAUTHORIZED(Layer.HTTP, Scripts::unauthorized, Reason.UNAUTHORIZED),
    FORBIDDEN(Layer.HTTP, Scripts::forbidden, Reason.FORBIDDEN),
    /** 404 with a body. */
    NOT_FOUND(Layer.HTTP, Scripts::notFound, Reason.BAD_REPLY, Reason.NO_DATA),
    /** 429, to come back in two minutes. */
    TOO_MANY_REQUESTS(Layer.HTTP, Scripts::tooManyRequests, Reason.BAD_REPLY, Reason.UNREACHABLE),
    /** 500 with a body. */
    SERVER_ERROR(Layer.HTTP, Scripts::serverError, Reason.BAD_REPLY, Reason.UNREACHABLE),
    /** 503 with a body, to come back in two minutes. */
    UNAVAILABLE(Layer.HTTP, Scripts::unavailable, Reason.BAD_REPLY, Reason.UNREACHABLE);

    /** Where the fault is. */
    enum Layer {
        TCP,
        TLS,
        CERTIFICATE,
        HTTP
    }

    private final Layer layer;

    @SuppressWarnings("ImmutableEnumChecker") // all scripts are method references
    private final Script script;

    @SuppressWarnings("ImmutableEnumChecker") // of Set.of
    private final Set<Reason> reasons;

    Fault(Layer layer, Script script, Reason... reasons) {
        this.layer = layer;
        this.script = script;
        this.reasons = Set.of(reasons);
    }

    /** What a collector may say of it. */
    public Set<Reason> reasons() {
        return reasons;
    }

    /** Whether it is one of TLS, and so cannot be had without. */
    public boolean needsTls() {
        return layer == Layer.TLS || layer == Layer.CERTIFICATE;
    }

    /** Whether a client that speaks TLS must find it before it has sent anything that is not for everybody. */
    public boolean comesBeforeTrust() {
        return layer != Layer.HTTP;
    }

    Layer layer() {
        return layer;
    }

    Script script() {
        return script;
    }

    /** What is done with one connection. */
    @FunctionalInterface
    interface Script {
        Script NONE = peer -> {};

        /** Returns when the connection is to be closed; throws when the peer closed it. */
        void play(Peer peer) throws IOException;
    }
}
