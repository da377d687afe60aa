package io.checker.tls;

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

/**
 * Whom a check trusts: a certificate signed by whom the settings name, and for the name that was asked for by SNI, else
 * for the settings' own (HAProxy manual, section 5.2, {@code verifyhost}).
 */
final class Trust extends X509ExtendedTrustManager {

    /** A certificate that is good, but another server's. */
    static final class WrongName extends CertificateException {
        WrongName(String words) {
            super(words);
        }
    }

    private final X509ExtendedTrustManager signers;
    private final String usualName;

    private Trust(X509ExtendedTrustManager signers, String usualName) {
        this.signers = signers;
        this.usualName = usualName;
    }

    static X509ExtendedTrustManager as(TlsSettings settings) throws GeneralSecurityException {
        return settings.verify() ? new Trust(signers(settings), settings.verifyHost()) : new Anybody();
    }

    private static X509ExtendedTrustManager signers(TlsSettings settings) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        var bundle = settings.ca();
        if (bundle == null) {
            factory.init((KeyStore) null);
        } else {
            var store = emptyStore();
            int number = 0;
            for (var certificate : bundle.certificates()) store.setCertificateEntry("ca" + number++, certificate);
            factory.init(store);
        }
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof X509ExtendedTrustManager found) return found;
        }
        throw new GeneralSecurityException("this JVM can't verify certificates");
    }

    static KeyStore emptyStore() throws GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try {
            store.load(null, null);
        } catch (IOException failure) {
            throw new GeneralSecurityException("an empty key store can't be made", failure);
        }
        return store;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String exchange, SSLEngine engine)
            throws CertificateException {
        signers.checkServerTrusted(chain, exchange, engine);
        var asked = asked(engine);
        if (!asked.isEmpty() && !ServerNames.of(chain[0]).match(asked)) {
            throw new WrongName("Server presented an SSL certificate different from the expected one");
        }
        if (asked.isEmpty() && !usualName.isEmpty() && !ServerNames.of(chain[0]).match(usualName)) {
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
        return signers.getAcceptedIssuers();
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

    /** {@code verify none}: whoever answers is the server. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkServerTrusted(X509Certificate[] chain, String exchange, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String exchange, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String exchange) {}

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

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
