package io.checker.tls;

import io.checker.tls.certificate.Trust;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS as settings say it, ready to be spoken: files read, keys and certificates understood. Equal settings make equal
 * ones. The one place that knows who provides the engines.
 */
public final class Tls {

    /** A record of the greatest size there is (RFC 8446, section 5.2; older versions add more), and room to spare. */
    public static final int RECORD = 17 * 1024;

    /** What HAProxy says of a handshake that failed. */
    public static final String HANDSHAKE_FAILURE = "SSL handshake failure";

    private final TlsSettings settings;
    private final Trust trust;
    private final Jsse jsse;

    /** By what they offer, made when first needed; nothing where BoringSSL can't do what the settings say. */
    private final ConcurrentMap<List<String>, Optional<BoringSsl>> boringSsl = new ConcurrentHashMap<>();

    private Tls(TlsSettings settings, Trust trust, Jsse jsse) {
        this.settings = settings;
        this.trust = trust;
        this.jsse = jsse;
    }

    /** TLS as {@code settings} say; the exception says which of them can't be. */
    public static Tls of(TlsSettings settings) throws GeneralSecurityException {
        var trust = settings.trust();
        return new Tls(settings, trust, Jsse.of(settings, trust));
    }

    /** Makes ready what the first engine would have to wait for. */
    public void prepare(TlsProvider provider) {
        if (provider.isBoringSsl()) boringSsl(List.of());
    }

    /** An engine for one connection of a check that remembers {@code peer}. */
    public TlsEngine engine(TlsProvider provider, TlsServer server, TlsPeer peer) {
        var whom = new TlsPeer.Whom(settings, server);
        if (provider.isBoringSsl() && !peer.isStrange(whom)) {
            var context = boringSsl(server.alpn());
            if (context.isPresent()) return context.get().engine(whom, peer);
        }
        return jsse.engine(server, peer);
    }

    /** BoringSSL has nothing in common with {@code server}: the next engine is the JDK's. */
    public void estrange(TlsServer server, TlsPeer peer) {
        peer.estrange(new TlsPeer.Whom(settings, server));
    }

    private Optional<BoringSsl> boringSsl(List<String> alpn) {
        return boringSsl.computeIfAbsent(alpn, offered -> BoringSsl.of(settings, offered, trust));
    }

    /** Native engines and sessions of this process that are not released: none when nothing is checked. */
    public static int held() {
        return BoringSsl.held();
    }

    /** The name as TLS sends it; one that can't be sent is an {@link IllegalArgumentException}. */
    public static SNIHostName name(String sni) {
        return new SNIHostName(sni.getBytes(StandardCharsets.UTF_8));
    }

    /** HAProxy's words for a handshake that failed. */
    public static String words(SSLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Trust.WrongName wrong) return String.valueOf(wrong.getMessage());
        }
        return HANDSHAKE_FAILURE;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tls tls && settings.equals(tls.settings);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(settings);
    }

    @Override
    public String toString() {
        return "Tls[" + settings + "]";
    }
}
