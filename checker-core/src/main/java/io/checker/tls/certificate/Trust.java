package io.checker.tls.certificate;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Whom a check trusts: a certificate signed by whom the settings name, and for the name that was asked for by SNI, else
 * for the settings' own (HAProxy manual, section 5.2, {@code verifyhost}); with {@code verify none} whoever answers.
 */
public final class Trust extends X509ExtendedTrustManager {

    /** A certificate that is good, but another server's. */
    public static final class WrongName extends CertificateException {
        WrongName(String words) {
            super(words);
        }
    }

    /** Null for anybody. */
    private final @Nullable X509ExtendedTrustManager signers;

    private final String usualName;

    private Trust(@Nullable X509ExtendedTrustManager signers, String usualName) {
        this.signers = signers;
        this.usualName = usualName;
    }

    /** Trust in anybody. */
    public static Trust blind() {
        return new Trust(null, "");
    }

    /**
     * Trust in good certificates.
     *
     * @param signers who vouches for them; null for those the system trusts
     * @param usualName the name they have to be for when none is asked for, empty when any will do
     */
    public static Trust in(@Nullable Pem signers, String usualName) throws GeneralSecurityException {
        return new Trust(manager(signers), usualName);
    }

    private static X509ExtendedTrustManager manager(@Nullable Pem signers) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        if (signers == null) {
            factory.init((KeyStore) null);
        } else {
            var store = emptyStore();
            int number = 0;
            for (var certificate : signers.certificates()) store.setCertificateEntry("ca" + number++, certificate);
            factory.init(store);
        }
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) return found;
        }
        throw new GeneralSecurityException("this JVM can't verify certificates");
    }

    /** A key store to put things into. */
    public static KeyStore emptyStore() throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException failure) {
            throw new GeneralSecurityException("an empty key store can't be made", failure);
        }
        return store;
    }

    /** Whether it believes anybody. */
    public boolean isBlind() {
        return signers == null;
    }

    /**
     * Throws when it does not believe the server.
     *
     * @param chain its certificates, its own first
     * @param exchange how keys were exchanged, as JSSE calls it
     * @param asked the name asked for by SNI, empty for none
     */
    public void check(X509Certificate[] chain, String exchange, String asked) throws CertificateException {
        if (signers == null) return;
        signers.checkServerTrusted(chain, exchange);
        checkName(chain[0], asked);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String exchange, SSLEngine engine)
            throws CertificateException {
        if (signers == null) return;
        signers.checkServerTrusted(chain, exchange, engine);
        checkName(chain[0], asked(engine));
    }

    private void checkName(X509Certificate shown, String asked) throws CertificateException {
        if (!asked.isEmpty() && !ServerNames.of(shown).match(asked)) {
            throw new WrongName("Server presented an SSL certificate different from the expected one");
        }
        if (asked.isEmpty() && !usualName.isEmpty() && !ServerNames.of(shown).match(usualName)) {
            throw new WrongName("Server presented an SSL certificate different from the configured one");
        }
    }

    private static String asked(SSLEngine engine) {
        var names = engine.getSSLParameters().getServerNames();
        if (names == null || names.isEmpty()) return "";
        return names.getFirst() instanceof SNIHostName name ? name.getAsciiName() : "";
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return signers == null ? new X509Certificate[0] : signers.getAcceptedIssuers();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String exchange) throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String exchange, Socket socket)
            throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String exchange) throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String exchange, Socket socket)
            throws CertificateException {
        throw onlyEngines();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String exchange, SSLEngine engine)
            throws CertificateException {
        throw onlyEngines();
    }

    private static CertificateException onlyEngines() {
        return new CertificateException("checks are clients and speak TLS through engines only");
    }
}
