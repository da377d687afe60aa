package io.checker.cluster.tls;

import io.checker.tls.certificate.ServerNames;
import java.nio.file.attribute.FileTime;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.remote.artery.tcp.SSLEngineProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * TLS for the connections between nodes: both sides show a certificate, nobody talks to a node that the authority has
 * not signed. Who connects makes sure to have reached the node it meant; with a name that all nodes' certificates are
 * for, both sides make sure of that instead. Pekko makes one of these, by its name in cluster.conf.
 *
 * <p>Files that are written anew count for the connections that are made from then on.
 */
public final class NodeEngines implements SSLEngineProvider {

    private static final Logger LOG = LoggerFactory.getLogger(NodeEngines.class);

    /** The nodes of a cluster are of much the same version: there is nobody to be older for. */
    private static final String[] VERSIONS = {"TLSv1.3"};

    private record Current(SSLContext context, List<FileTime> written) {}

    private final Papers papers;
    private final AtomicReference<Current> current;

    /** Called by Pekko. */
    public NodeEngines(ActorSystem system) throws Papers.Bad {
        this(Papers.of(system.settings().config()).orElseThrow());
    }

    NodeEngines(Papers papers) throws Papers.Bad {
        this.papers = papers;
        var written = papers.written();
        current = new AtomicReference<>(new Current(papers.read(), written));
    }

    @Override
    public SSLEngine createServerSSLEngine(String own, int port) {
        var engine = engine("", port);
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        return engine;
    }

    @Override
    public SSLEngine createClientSSLEngine(String host, int port) {
        var engine = engine(papers.name().isEmpty() ? host : papers.name(), port);
        engine.setUseClientMode(true);
        return engine;
    }

    /** @param peer what a server's certificate has to be for, empty for a server's own engine */
    private SSLEngine engine(String peer, int port) {
        var engine = context().createSSLEngine(peer, port);
        engine.setEnabledProtocols(VERSIONS);
        if (peer.isEmpty()) return engine;
        var parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818: names and addresses alike
        engine.setSSLParameters(parameters);
        return engine;
    }

    private SSLContext context() {
        var known = current.get();
        var written = papers.written();
        if (written.equals(known.written)) return known.context;
        var renewed = new Current(readAgain(known.context), written);
        current.compareAndSet(known, renewed);
        return renewed.context;
    }

    private SSLContext readAgain(SSLContext before) {
        try {
            var context = papers.read();
            LOG.warn("the certificates between nodes were read again: new connections use them");
            return context;
        } catch (Papers.Bad failure) {
            LOG.error("{}: the node goes on with what it has", failure.getMessage());
            return before;
        }
    }

    @Override
    public Option<Throwable> verifyClientSession(String host, SSLSession session) {
        return Option.empty(); // the handshake has seen to it
    }

    @Override
    public Option<Throwable> verifyServerSession(String own, SSLSession session) {
        if (papers.name().isEmpty()) return Option.empty();
        try {
            // the JDK looks at names of servers only
            var shown = (X509Certificate) session.getPeerCertificates()[0];
            if (ServerNames.of(shown).match(papers.name())) return Option.empty();
            return Option.apply(new SSLException("a node's certificate is not for '" + papers.name() + "' but for "
                    + shown.getSubjectX500Principal()));
        } catch (SSLException | CertificateParsingException failure) {
            return Option.apply(failure);
        }
    }
}
