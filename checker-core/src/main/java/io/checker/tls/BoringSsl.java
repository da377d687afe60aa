package io.checker.tls;

import io.checker.tls.certificate.Trust;
import io.netty.internal.tcnative.CertificateVerifier;
import io.netty.internal.tcnative.SSL;
import io.netty.internal.tcnative.SSLContext;
import io.netty.internal.tcnative.SSLSession;
import io.netty.internal.tcnative.SSLSessionCache;
import java.io.ByteArrayInputStream;
import java.lang.ref.Cleaner;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS as settings say it, by BoringSSL through netty-tcnative's native methods; of Netty there is nothing else. What is
 * native here is freed when the last engine and the last plan that may make one are gone.
 */
final class BoringSsl {

    private static final Logger LOG = LoggerFactory.getLogger(BoringSsl.class);
    private static final Cleaner CLEANER = Cleaner.create();

    /** Of chains of certificates; it is for the verifier to say. */
    private static final int DEPTH = 100;

    /** Engines and sessions there are, to be told when one is not released. */
    private static final AtomicInteger HELD = new AtomicInteger();

    /** A session that may be gone on with; its owner closes it. */
    static final class Session {
        final long address;
        private boolean closed;

        Session(long address) {
            this.address = address;
            HELD.incrementAndGet();
        }

        void close() {
            if (closed) throw new IllegalStateException("a session is closed once");
            closed = true;
            SSLSession.free(address);
            HELD.decrementAndGet();
        }
    }

    private final long context;
    private final @Nullable Identity identity;
    private final ConcurrentMap<Long, BoringSslEngine> engines;

    private BoringSsl(long context, @Nullable Identity identity, ConcurrentMap<Long, BoringSslEngine> engines) {
        this.context = context;
        this.identity = identity;
        this.engines = engines;
        CLEANER.register(this, () -> {
            SSLContext.free(context);
            if (identity != null) identity.free();
        });
    }

    /** Nothing where BoringSSL can't do what {@code settings} say. */
    static Optional<BoringSsl> of(TlsSettings settings, List<String> alpn, Trust trust) {
        var offer = BoringSslOffer.of(settings);
        if (offer == null) return Optional.empty();
        try {
            long context = offer.context(alpn);
            var engines = new ConcurrentHashMap<Long, BoringSslEngine>();
            var made = new BoringSsl(context, identity(settings, context), engines);
            // neither knows the context, or it would live for ever
            SSLContext.setCertVerifyCallback(context, new Verifier(trust, engines));
            SSLContext.setVerify(context, SSL.SSL_CVERIFY_REQUIRED, DEPTH);
            if (settings.reuse()) keepSessions(context, new Sessions(engines));
            return Optional.of(made);
        } catch (GeneralSecurityException failure) {
            LOG.warn("BoringSSL does not take {}; the JDK's TLS is used instead", settings, failure);
            return Optional.empty();
        }
    }

    private static @Nullable Identity identity(TlsSettings settings, long context) throws GeneralSecurityException {
        var own = settings.identity();
        try {
            return own == null ? null : Identity.of(own);
        } catch (GeneralSecurityException failure) {
            SSLContext.free(context);
            throw failure;
        }
    }

    private static void keepSessions(long context, SSLSessionCache sessions) {
        SSLContext.setSSLSessionCache(context, sessions);
        SSLContext.setSessionCacheMode(
                context,
                SSL.SSL_SESS_CACHE_CLIENT
                        | SSL.SSL_SESS_CACHE_NO_INTERNAL_STORE
                        | SSL.SSL_SESS_CACHE_NO_INTERNAL_LOOKUP);
    }

    BoringSslEngine engine(TlsPeer.Whom whom, TlsPeer peer) {
        long ssl = SSL.newSSL(context, false);
        HELD.incrementAndGet();
        try {
            var engine = new BoringSslEngine(this, ssl, whom, peer);
            if (identity != null) identity.giveTo(ssl);
            var session = peer.session(whom);
            if (session != null) SSL.setSession(ssl, session.address);
            engines.put(ssl, engine);
            return engine;
        } catch (Exception failure) {
            free(ssl);
            throw new IllegalStateException("BoringSSL does not take what it took before", failure);
        }
    }

    /** Called by an engine that is not used any more. */
    void free(long ssl) {
        engines.remove(ssl);
        SSL.freeSSL(ssl);
        HELD.decrementAndGet();
    }

    /** Engines and sessions that are not released. */
    static int held() {
        return HELD.get();
    }

    static X509Certificate certificate(byte[] encoded) throws CertificateException {
        // the JDK keeps the last few hundred, so this is rarely more than a look
        var factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded));
    }

    /** Asked in the middle of a handshake; nothing may be thrown through native code. */
    private static final class Verifier extends CertificateVerifier {
        private final Trust trust;
        private final ConcurrentMap<Long, BoringSslEngine> engines;

        Verifier(Trust trust, ConcurrentMap<Long, BoringSslEngine> engines) {
            this.trust = trust;
            this.engines = engines;
        }

        @Override
        public int verify(long ssl, byte[][] encoded, String exchange) {
            if (trust.isBlind()) return X509_V_OK;
            var engine = engines.get(ssl);
            if (engine == null) return X509_V_ERR_UNSPECIFIED;
            try {
                var chain = new X509Certificate[encoded.length];
                for (int i = 0; i < chain.length; i++) chain[i] = certificate(encoded[i]);
                trust.check(chain, exchange, engine.sni());
                return X509_V_OK;
            } catch (CertificateException | RuntimeException failure) {
                engine.refuse(failure);
                return alert(failure);
            }
        }

        /** What makes BoringSSL send the fitting alert. */
        private static int alert(Throwable failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof CertificateExpiredException) return X509_V_ERR_CERT_HAS_EXPIRED;
                if (cause instanceof CertificateNotYetValidException) return X509_V_ERR_CERT_NOT_YET_VALID;
                if (cause instanceof Trust.WrongName) return X509_V_ERR_HOSTNAME_MISMATCH;
            }
            return X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY;
        }
    }

    private record Sessions(ConcurrentMap<Long, BoringSslEngine> engines) implements SSLSessionCache {
        @Override
        public boolean sessionCreated(long ssl, long session) {
            var engine = engines.get(ssl);
            if (engine == null) return false;
            engine.offered(new Session(session));
            return true;
        }

        @Override
        public long getSession(long ssl, byte[] id) {
            return 0; // for servers
        }
    }
}
