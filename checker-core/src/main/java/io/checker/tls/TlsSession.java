package io.checker.tls;

import java.security.cert.X509Certificate;
import java.time.Instant;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake agreed upon.
 *
 * @param version as JSSE calls it: {@code TLSv1.3}
 * @param certificateExpires until when the server's certificate is good; null when it showed none
 */
public record TlsSession(String version, @Nullable Instant certificateExpires) {

    public static TlsSession of(SSLSession session) {
        return new TlsSession(session.getProtocol(), expiry(session));
    }

    private static @Nullable Instant expiry(SSLSession session) {
        try {
            var first = session.getPeerCertificates()[0];
            return first instanceof X509Certificate own ? own.getNotAfter().toInstant() : null;
        } catch (SSLPeerUnverifiedException _) {
            return null; // an anonymous server
        }
    }
}
