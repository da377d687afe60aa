package io.checker.tls;

import io.checker.tls.certificate.Pem;
import io.checker.tls.certificate.Trust;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** TLS as settings say it, by the JDK. */
final class Jsse {

    /** Sessions kept at the most where sessions are reused; a few KiB of heap each, and softly referenced. */
    private static final int SESSIONS = 10_000;

    private final TlsSettings settings;
    private final SSLContext context;

    private Jsse(TlsSettings settings, SSLContext context) {
        this.settings = settings;
        this.context = context;
    }

    static Jsse of(TlsSettings settings, Trust trust) throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(identity(settings.identity()), new TrustManager[] {trust}, null);
        var sessions = context.getClientSessionContext();
        // 0 would mean any number of them
        sessions.setSessionCacheSize(settings.reuse() ? SESSIONS : 1);
        sessions.setSessionTimeout((int) TlsPeer.LIFETIME.toSeconds());
        return new Jsse(settings, context);
    }

    /** An engine that shakes hands in full, or goes on with the session known by the peer's alias. */
    TlsEngine engine(TlsServer server, TlsPeer peer) {
        var engine = settings.reuse()
                ? context.createSSLEngine(peer.alias(new TlsPeer.Whom(settings, server)), 1)
                : context.createSSLEngine();
        engine.setUseClientMode(true);
        var parameters = new SSLParameters();
        if (!settings.suites().isEmpty())
            parameters.setCipherSuites(settings.suites().toArray(String[]::new));
        if (!settings.groups().isEmpty())
            parameters.setNamedGroups(settings.groups().toArray(String[]::new));
        parameters.setProtocols(settings.versions().toArray(String[]::new));
        // an empty list, or the alias would be asked for
        parameters.setServerNames(server.sni().isEmpty() ? List.of() : List.of(Tls.name(server.sni())));
        parameters.setApplicationProtocols(server.alpn().toArray(String[]::new));
        engine.setSSLParameters(parameters);
        return new JsseEngine(engine, settings.reuse() ? peer : null);
    }

    private static KeyManager @Nullable [] identity(@Nullable Pem identity) throws GeneralSecurityException {
        if (identity == null) return null;
        var store = Trust.emptyStore();
        var chain = identity.certificates().toArray(Certificate[]::new);
        var password = new char[0];
        store.setKeyEntry("own", identity.privateKey(), password, chain);
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }
}
