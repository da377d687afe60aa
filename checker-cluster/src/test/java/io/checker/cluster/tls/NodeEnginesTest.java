package io.checker.cluster.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.checker.cluster.testing.Authority;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodeEnginesTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void sign() {
        var ours = new Authority(folder, "ours");
        ours.sign("one", "IP:10.0.0.1");
        ours.sign("two", "IP:10.0.0.2");
        ours.sign("all", "DNS:checker.test");
        new Authority(folder, "theirs").sign("stranger", "IP:10.0.0.2,DNS:checker.test");
    }

    private static Papers papers(String node, String authority, String name) {
        return new Papers(
                folder.resolve(node + ".pem"), folder.resolve(node + ".key"), folder.resolve(authority + ".pem"), name);
    }

    /** Whom both are content with; the first connects to the second at {@code host}. */
    private static void meet(Papers client, Papers server, String host) throws Exception {
        shakeHands(new NodeEngines(client), new NodeEngines(server), host);
    }

    private static void shakeHands(NodeEngines one, NodeEngines other, String host) throws SSLException {
        var client = one.createClientSSLEngine(host, 7355);
        var server = other.createServerSSLEngine("0.0.0.0", 7355);
        var toServer = ByteBuffer.allocate(1 << 16);
        var toClient = ByteBuffer.allocate(1 << 16);
        client.beginHandshake();
        server.beginHandshake();
        for (int round = 0; round < 50; round++) {
            step(client, toClient, toServer);
            step(server, toServer, toClient);
        }
        assertThat(client.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
        assertThat(server.getHandshakeStatus()).isEqualTo(HandshakeStatus.NOT_HANDSHAKING);
        assertThat(server.getSession().getPeerCertificates()).isNotEmpty();
        var objection = other.verifyServerSession("0.0.0.0", server.getSession());
        if (objection.isDefined()) throw new SSLException(objection.get());
    }

    private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
        switch (engine.getHandshakeStatus()) {
            case NEED_TASK -> engine.getDelegatedTask().run();
            case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
            case NEED_UNWRAP, NEED_UNWRAP_AGAIN, NOT_HANDSHAKING, FINISHED -> {
                in.flip();
                if (in.hasRemaining()) engine.unwrap(in, ByteBuffer.allocate(1 << 16));
                in.compact();
            }
        }
    }

    @Test
    void nodesOfOneAuthorityMeet() {
        assertThatCode(() -> meet(papers("one", "ours", ""), papers("two", "ours", ""), "10.0.0.2"))
                .doesNotThrowAnyException();
    }

    @Test
    void aNodeElsewhereThanItsCertificateSaysIsNotTalkedTo() {
        assertThatThrownBy(() -> meet(papers("one", "ours", ""), papers("two", "ours", ""), "10.0.0.3"))
                .hasStackTraceContaining("10.0.0.3");
    }

    @Test
    void aStrangerIsNeitherTalkedToNorListenedTo() {
        assertThatThrownBy(() -> meet(papers("one", "ours", ""), papers("stranger", "ours", ""), "10.0.0.2"))
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> meet(papers("stranger", "ours", ""), papers("two", "ours", ""), "10.0.0.2"))
                .isInstanceOf(SSLException.class);
    }

    @Test
    void aNameThatAllShareStandsForTheirAddresses() {
        var all = papers("all", "ours", "checker.test");
        assertThatCode(() -> meet(all, all, "10.0.0.9")).doesNotThrowAnyException();
        assertThatThrownBy(() -> meet(all, papers("two", "ours", "checker.test"), "10.0.0.2"))
                .hasStackTraceContaining("checker.test");
        assertThatThrownBy(() -> meet(papers("two", "ours", "checker.test"), all, "10.0.0.2"))
                .as("who connects is looked at, too")
                .hasStackTraceContaining("checker.test");
    }

    @Test
    void filesThatAreWrittenAnewCountFromThenOn() throws Exception {
        for (var file : new String[] {"pem", "key"}) {
            Files.copy(folder.resolve("one." + file), folder.resolve("moving." + file));
        }
        var client = new NodeEngines(papers("one", "ours", ""));
        var server = new NodeEngines(papers("moving", "ours", ""));
        shakeHands(client, server, "10.0.0.1");
        Files.writeString(folder.resolve("moving.pem"), "damaged");
        shakeHands(client, server, "10.0.0.1"); // with what it had
        for (var file : new String[] {"pem", "key"}) {
            Files.write(folder.resolve("moving." + file), Files.readAllBytes(folder.resolve("two." + file)));
        }
        Files.setLastModifiedTime(folder.resolve("moving.pem"), FileTime.fromMillis(1));
        shakeHands(client, server, "10.0.0.2");
    }

    private static Papers said(String... pairs) throws Papers.Bad {
        var said = new java.util.HashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) said.put(pairs[i], pairs[i + 1]);
        var config = ConfigFactory.parseMap(said)
                .withFallback(ConfigFactory.parseMap(Map.of("checker.cluster.tls", Map.of())));
        return Papers.of(config).orElseThrow();
    }

    @Test
    void whatCantBeUsedIsSaidSo() {
        assertThatThrownBy(() -> said("checker.cluster.tls", "maybe")).hasMessageContaining("not 'maybe'");
        assertThatThrownBy(() -> said("checker.cluster.tls.key", "x")).hasMessageContaining("all of");
        assertThatThrownBy(() -> papers("nobody", "ours", "").read()).hasMessageContaining("nobody.pem' can't be read");
        assertThatThrownBy(() -> new Papers(
                                folder.resolve("one.pem"), folder.resolve("two.key"), folder.resolve("ours.pem"), "")
                        .read())
                .hasMessageContaining("two.key' is not the key of the first certificate in");
    }
}
