package io.checker.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
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
    private final SSLContext context;

    private Tls(TlsSettings settings, SSLContext context) {
        this.settings = settings;
        this.context = context;
    }

    /** TLS as {@code settings} say; the exception says which of them can't be. */
    public static Tls of(TlsSettings settings) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(identity(settings.identity()), new TrustManager[] {Trust.as(settings)}, null);
        // every check shakes hands anew, as HAProxy's do, so that it sees the certificate the server has now;
        // a session kept would only cost memory, and 0 would mean any number of them
        context.getClientSessionContext().setSessionCacheSize(1);
        return new Tls(settings, context);
    }

    /**
     * An engine for one connection.
     *
     * @param sni the server's name to ask for, empty for none
     * @param alpn the protocols to offer, in order of preference
     */
    public SSLEngine engine(String sni, List<String> alpn) {
        var engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = new SSLParameters();
        if (!settings.suites().isEmpty())
            parameters.setCipherSuites(settings.suites().toArray(String[]::new));
        if (!settings.groups().isEmpty())
            parameters.setNamedGroups(settings.groups().toArray(String[]::new));
        parameters.setProtocols(settings.versions().toArray(String[]::new));
        parameters.setServerNames(sni.isEmpty() ? List.of() : List.of(name(sni)));
        parameters.setApplicationProtocols(alpn.toArray(String[]::new));
        engine.setSSLParameters(parameters);
        return engine;
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

    private static KeyManager @Nullable [] identity(@Nullable Pem identity) throws GeneralSecurityException {
        if (identity == null) return null;
        var store = Trust.emptyStore();
        var chain = identity.certificates().toArray(Certificate[]::new);
        var password = new char[0];
        store.setKeyEntry("own", identity.privateKey(), password, chain);
        return keyManagers(store, password);
    }

    private static KeyManager[] keyManagers(KeyStore store, char[] password) throws GeneralSecurityException {
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
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
