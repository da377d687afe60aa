package io.checker.tls;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a check remembers of the server it speaks TLS with, from one run to the next: the session to go on with where
 * sessions are reused, and whether BoringSSL has nothing in common with it. It remembers one server at a time. Used on
 * its check's event loop alone; whoever made it has it {@link #forget} in the end.
 */
public final class TlsPeer {

    /**
     * For how long sessions are gone on with, counted from the full handshake: in a resumed one the server shows no
     * certificate, so a new one is seen that late at the most. It is also how long HAProxy's frontends keep theirs
     * ({@code tune.ssl.lifetime}).
     */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Who is remembered: what was agreed upon with one server, in one way, is of no use for another. */
    record Whom(TlsSettings settings, TlsServer server) {}

    private static final AtomicLong ALIASES = new AtomicLong();

    private final InstantSource clock;

    /** Whom the rest is about, null while there is nothing to remember. */
    private @Nullable Whom whom;

    private boolean strange;
    private BoringSsl.@Nullable Session session;

    /** When the session must not be gone on with any more. */
    private Instant until = Instant.MIN;

    private long alias;

    public TlsPeer(InstantSource clock) {
        this.clock = clock;
    }

    /** Forgets it all. */
    public void forget() {
        forgetSession();
        strange = false;
        whom = null;
    }

    /** Forgets the session: a handshake failed or was broken off, perhaps because of it. */
    public void forgetSession() {
        if (session != null) session.close();
        session = null;
        until = Instant.MIN;
    }

    /** BoringSSL has nothing in common with it. */
    void estrange(Whom other) {
        forget();
        whom = other;
        strange = true;
    }

    /** Whether only the JDK's engine is worth trying. */
    boolean isStrange(Whom asked) {
        return strange && asked.equals(whom);
    }

    /** The session to go on with; null for none. */
    BoringSsl.@Nullable Session session(Whom asked) {
        if (!isUsable(asked)) forgetSession();
        return session;
    }

    private boolean isUsable(Whom asked) {
        return asked.equals(whom) && clock.instant().isBefore(until);
    }

    /**
     * The server offers to go on later.
     *
     * @param resumed whether this session went on with one itself: then it lasts no longer
     * @param certificateExpires until when the server's certificate is good, null when it has none
     */
    void keep(Whom offering, BoringSsl.Session offered, boolean resumed, @Nullable Instant certificateExpires) {
        var end = resumed ? until : clock.instant().plus(LIFETIME);
        forget();
        whom = offering;
        session = offered;
        until = end;
        shown(certificateExpires);
    }

    /** Until when the server's certificate is good, null when it has none: past that it has to be shown again. */
    void shown(@Nullable Instant expires) {
        if (expires != null && expires.isBefore(until)) until = expires;
    }

    /** What the JDK's sessions with it are filed under, which it does for us; a new name means a new start. */
    String alias(Whom asked) {
        if (!isUsable(asked)) {
            alias = ALIASES.incrementAndGet();
            whom = asked;
            until = clock.instant().plus(LIFETIME);
        }
        return "peer" + alias;
    }
}
