package io.checker.tls;

import io.checker.tls.certificate.Pem;
import io.checker.tls.certificate.Trust;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a server line says about TLS (HAProxy manual, section 5.2).
 *
 * @param verify whether the server's certificate has to be good
 * @param verifyHost the name it has to be for when none is asked for by SNI; empty when any will do
 * @param ca who is trusted, null for those the system trusts ({@code @system-ca})
 * @param identity our own certificate and key; null for none
 * @param suites JSSE's names of the cipher suites offered; empty for the usual ones
 * @param groups JSSE's names of the key exchange groups offered; empty for the usual ones
 * @param versions JSSE's names of the protocol versions offered
 * @param reuse whether a handshake may go on with the session of one before ({@code ssl-reuse})
 */
public record TlsSettings(
        boolean verify,
        String verifyHost,
        @Nullable Pem ca,
        @Nullable Pem identity,
        List<String> suites,
        List<String> groups,
        List<String> versions,
        boolean reuse) {

    public TlsSettings {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        versions = List.copyOf(versions);
    }

    /** Whom they trust. */
    Trust trust() throws GeneralSecurityException {
        return verify ? Trust.in(ca, verifyHost) : Trust.blind();
    }
}
