package io.checker.tls;

import io.checker.tls.certificate.Pem;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client that is BoringSSL offers its servers, in BoringSSL's words.
 *
 * @param refused OpenSSL's bits for the versions that are not offered
 * @param ciphers OpenSSL's list for TLS 1.2, empty for the usual ones
 * @param groups names of them
 */
record BoringSslOffer(int refused, String ciphers, List<String> groups) {

    private static final Map<String, Integer> REFUSALS =
            Map.of("TLSv1.2", SSL.SSL_OP_NO_TLSv1_2, "TLSv1.3", SSL.SSL_OP_NO_TLSv1_3);

    private static final int OLD =
            SSL.SSL_OP_NO_SSLv2 | SSL.SSL_OP_NO_SSLv3 | SSL.SSL_OP_NO_TLSv1 | SSL.SSL_OP_NO_TLSv1_1;

    /** All it has, by JSSE's names, in the usual order. */
    private static final Map<String, String> GROUPS = groupNames();

    /** Of TLS 1.3; they can't be chosen from. */
    private static final Set<String> MODERN =
            Set.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256");

    /** Largest field of an elliptic curve whose keys it signs with by default. */
    private static final int FIELD = 384;

    private static Map<String, String> groupNames() {
        var names = new LinkedHashMap<String, String>();
        names.put("x25519", "X25519");
        names.put("secp256r1", "P-256");
        names.put("secp384r1", "P-384");
        names.put("secp521r1", "P-521");
        return names;
    }

    /** Null where it can't offer what {@code settings} say. */
    static @Nullable BoringSslOffer of(TlsSettings settings) {
        if (!signs(settings.identity()) || !GROUPS.keySet().containsAll(settings.groups())) return null;
        var groups = settings.groups().isEmpty()
                ? List.copyOf(GROUPS.values())
                : settings.groups().stream().map(GROUPS::get).toList();
        if (!REFUSALS.keySet().containsAll(settings.versions())) return null;
        int refused = OLD;
        for (var each : REFUSALS.entrySet()) {
            if (!settings.versions().contains(each.getKey())) refused |= each.getValue();
        }
        if (settings.suites().isEmpty()) return new BoringSslOffer(refused, "", groups);
        if (settings.versions().contains("TLSv1.3") && !settings.suites().containsAll(MODERN)) return null;
        var ciphers = ciphers(settings.suites());
        if (ciphers.isEmpty() && settings.versions().contains("TLSv1.2")) return null;
        return new BoringSslOffer(refused, String.join(":", ciphers), groups);
    }

    /** Those of the suites of TLS 1.2 that it has. A server that has none of them is asked by the JDK's engine. */
    private static List<String> ciphers(List<String> suites) {
        var known = BoringSslLibrary.ciphers();
        var ciphers = new ArrayList<String>();
        for (var suite : suites) {
            var name = Suites.openSsl(suite);
            if (!Suites.isModern(suite) && known.contains(name)) ciphers.add(name);
        }
        return ciphers;
    }

    private static boolean signs(@Nullable Pem identity) {
        if (identity == null) return true;
        try {
            return switch (identity.privateKey()) {
                case RSAPrivateKey _ -> true;
                case ECPrivateKey key -> key.getParams().getCurve().getField().getFieldSize() <= FIELD;
                default -> false;
            };
        } catch (GeneralSecurityException _) {
            return false; // it was read before
        }
    }

    /** A native context that offers this; whoever asked for it frees it. */
    long context(List<String> alpn) throws GeneralSecurityException {
        long context = 0;
        try {
            context = SSLContext.make(SSL.SSL_PROTOCOL_ALL, SSL.SSL_MODE_CLIENT);
            SSLContext.setOptions(context, refused);
            if (!ciphers.isEmpty() && !SSLContext.setCipherSuite(context, ciphers, false)) {
                throw new GeneralSecurityException("ciphers " + ciphers);
            }
            if (!SSLContext.setCurvesList(context, groups.toArray(String[]::new))) {
                throw new GeneralSecurityException("groups " + groups);
            }
            if (!alpn.isEmpty()) {
                SSLContext.setAlpnProtos(
                        context, alpn.toArray(String[]::new), SSL.SSL_SELECTOR_FAILURE_CHOOSE_MY_LAST_PROTOCOL);
            }
            return context;
        } catch (Exception failure) {
            if (context != 0) SSLContext.free(context);
            throw new GeneralSecurityException(failure);
        }
    }
}
