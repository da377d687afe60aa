package io.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.testing.Certificates;
import io.checker.testing.OnEachTls;
import io.checker.testing.Probe;
import io.checker.testing.ScriptedServer;
import io.checker.testing.ScriptedServer.Conduct;
import io.checker.tls.TlsSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks over TLS, against servers that speak it well, badly and not at all. */
@OnEachTls
class TlsTest {

    private static final String OK = "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nhi";

    @TempDir
    static Path folder;

    private static Certificates certificates;
    private static SSLContext good;

    private final Probe probe;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(folder);
        good = certificates.server();
        certificates.openssl("req -newkey rsa:2048 -nodes -subj /CN=client -keyout client.key -out " + "client.csr");
        certificates.openssl("x509 -req -in client.csr -CA ca.pem -CAkey ca.key -days 2 -out " + "client.pem");
        certificates.openssl("rsa -in client.key -traditional -out client.rsa");
        certificates.joined("client-pkcs8.pem", "client.pem", "client.key");
        certificates.joined("client-pkcs1.pem", "client.rsa", "client.pem");
    }

    TlsTest(String poller, String tls) {
        probe = new Probe(poller, tls);
    }

    @AfterEach
    void nothingIsLeft() {
        probe.close();
    }

    private void check(Conduct conduct, String options, String rules, Status status, String info) throws IOException {
        probe.check(conduct, options.replace("{}", folder.toString()), rules, status, info);
    }

    private static Conduct speaking(String answer) {
        return Certificates.tls(good, client -> {
            client.getInputStream().read(new byte[65536]);
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            client.getInputStream().read();
        });
    }

    @Test
    void aConnectionOverTlsIsAllThatIsWanted() throws Exception {
        check(speaking(""), "check-ssl verify none", "", Status.L6OK, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whatWasAgreedUponIsTold(String version) throws Exception {
        check(speaking(OK), "ssl verify none ssl-max-ver " + version, "option httpchk", Status.L7OK, "");
        try (var file = Files.newInputStream(folder.resolve("server.pem"))) {
            var shown =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
            assertThat(probe.session())
                    .isEqualTo(new TlsSession(version, shown.getNotAfter().toInstant()));
        }
    }

    @Test
    void nothingIsAgreedUponWithoutTls() throws Exception {
        check(speaking(OK), "ssl verify required ca-file @system-ca", "", Status.L6RSP, "SSL handshake failure");
        assertThat(probe.session()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        verify {}/ca.pem | L7OK |
        verify {}/ca.pem ssl-max-ver TLSv1.2 | L7OK |
        verify {}/ca.pem verifyhost good.test | L7OK |
        verify {}/ca.pem verifyhost common.test | L7OK |
        verify {}/ca.pem check-sni a.wild.test verifyhost x | L7OK |
        verify none ciphers ECDHE+AESGCM:!aNULL curves P-256 ssl-max-ver TLSv1.2 | L7OK |
        verify {}/stranger.pem | L6RSP | SSL handshake failure
        verify required ca-file @system-ca | L6RSP | SSL handshake failure
        verify {}/ca.pem verifyhost bad.test | L6RSP | ... configured one
        verify {}/ca.pem check-sni a.b.wild.test verifyhost good.test | L6RSP | ... expected one
        """)
    void certificatesAreBelievedAsTheLineSays(String options, Status status, String info) throws Exception {
        check(
                speaking(OK),
                "check-ssl " + options.replace("{}", "required ca-file " + folder),
                "option httpchk",
                status,
                info == null ? "" : info.replace("...", "Server presented an SSL certificate different from the"));
    }

    /** What one engine does not know another does: nobody is called down for that. */
    @ParameterizedTest
    @CsvSource({"ed25519", "ec -pkeyopt ec_paramgen_curve:P-521"})
    void certificatesOfAnyKindAreUnderstood(String key) throws Exception {
        certificates.openssl(
                "req -x509 -newkey " + key + " -nodes -subj /CN=odd.test -days 2 -keyout odd.key -out odd.pem");
        certificates.openssl("pkcs12 -export -in odd.pem -inkey odd.key -passout pass:secret -out odd.p12");
        check(
                Certificates.tls(certificates.server("odd.p12"), client -> {
                    client.getInputStream().read(new byte[65536]);
                    client.getOutputStream().write(OK.getBytes(StandardCharsets.ISO_8859_1));
                }),
                "check-ssl verify required ca-file {}/odd.pem",
                "option httpchk",
                Status.L7OK,
                "");
    }

    static Conduct conduct(String name) {
        return switch (name) {
            case "plain" -> ScriptedServer.saying("HTTP/1.0 400 Bad Request\r\n\r\n");
            case "garbage" -> ScriptedServer.saying("\u0016\u0003\u0003\0\u0005hello");
            case "huge" -> ScriptedServer.saying("\u0016\u0003\u0003\u00ff\u00ff" + "x".repeat(20_000));
            case "alert" -> ScriptedServer.saying("\u0015\u0003\u0003\0\u0002\u0002\u0028");
            case "truncated" -> ScriptedServer.saying("\u0016\u0003\u0003\u0040\0abc");
            case "end" -> client -> client.getInputStream().read(new byte[65536]);
            case "reset" -> ScriptedServer.resetting();
            case "silent" -> ScriptedServer.silent();
            case "stuck" ->
                client -> {
                    client.getOutputStream()
                            .write("\u0016\u0003\u0003\u0040\0abc".getBytes(StandardCharsets.ISO_8859_1));
                    ScriptedServer.silent().with(client);
                };
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        plain | L6RSP | SSL handshake failure
        garbage | L6RSP | SSL handshake failure
        huge | L6RSP | SSL handshake failure
        alert | L6RSP | SSL handshake failure
        truncated | L6RSP | SSL handshake failure
        end | L6RSP | SSL handshake failure
        reset | L6RSP | SSL handshake failure (Connection reset by peer)
        """)
    void handshakesThatFail(String server, Status status, String info) throws Exception {
        check(conduct(server), "check-ssl verify none", "option httpchk", status, info);
    }

    @ParameterizedTest
    @CsvSource({"silent", "stuck"})
    void handshakesThatNeverEnd(String server) throws Exception {
        check(conduct(server), "check-ssl verify none inter 300", "", Status.L6TOUT, "");
    }

    /** Records larger than the room that is left, and more of them than there is room for. */
    @ParameterizedTest
    @CsvSource({"15000", "16384", "40000"})
    void longAnswersArriveWhole(int length) throws Exception {
        var body = "x".repeat(length - 6) + "needle";
        var answer = "HTTP/1.1 200 OK\r\ncontent-length: " + length + "\r\n\r\n" + body;
        var rules = "option httpchk\nhttp-check expect string needle";
        check(
                speaking(answer),
                "check-ssl verify none",
                rules,
                length < 16_000 ? Status.L7OK : Status.L7RSP,
                length < 16_000 ? "" : "HTTP content check did not match");
    }

    /** Everything a byte or a few at a time, in both directions of the buffer's edges. */
    @Test
    void anAnswerInTinyRecordsIsTheSame() throws Exception {
        var answer = "HTTP/1.1 200 OK\r\n\r\n" + "y".repeat(3000) + "needle";
        check(
                Certificates.tls(good, client -> {
                    client.getInputStream().read(new byte[65536]);
                    for (var each : answer.getBytes(StandardCharsets.ISO_8859_1))
                        client.getOutputStream().write(each);
                }),
                "check-ssl verify none",
                "option httpchk\nhttp-check expect string needle",
                Status.L7OK,
                "");
    }

    /** What is left of a record after a buffer has been judged is there for the next question. */
    @Test
    void aTranscriptGoesOnWhereTheBufferWasFull() throws Exception {
        var sent = new CompletableFuture<String>();
        var conduct = Certificates.tls(good, client -> {
            client.getOutputStream().write(("a".repeat(16_384) + "rest").getBytes(StandardCharsets.ISO_8859_1));
            sent.complete(new String(client.getInputStream().readNBytes(4), StandardCharsets.ISO_8859_1));
            client.getInputStream().read();
        });
        try (var server = new ScriptedServer(conduct)) {
            probe.check(
                    server.port(),
                    "check-ssl verify none",
                    "option tcp-check\ntcp-check connect default linger\n"
                            + "tcp-check expect min-recv 16384 string aaa\ntcp-check send next\n"
                            + "tcp-check expect string rest",
                    Status.L7OK,
                    "(tcp-check)");
            // the verdict may come first
            assertThat(sent).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("next");
        }
    }

    @ParameterizedTest
    @CsvSource({"client-pkcs8.pem", "client-pkcs1.pem"})
    void aServerThatAsksWhoWeAreIsTold(String file) throws Exception {
        check(
                Certificates.tls(good, client -> {
                    client.setNeedClientAuth(true);
                    client.getInputStream().read(new byte[65536]);
                    client.getOutputStream().write(OK.getBytes(StandardCharsets.ISO_8859_1));
                }),
                "check-ssl verify none crt {}/" + file,
                "option httpchk",
                Status.L7OK,
                "");
    }

    @Test
    void sniIsTheHostAskedForUnlessSaidOtherwise() throws Exception {
        var asked = new CompletableFuture<String>();
        check(
                Certificates.tls(good, client -> tellNames(client, asked)),
                "check-ssl verify none",
                "option httpchk GET / HTTP/1.1\nhttp-check send hdr Host good.test:8443",
                Status.L7OK,
                "");
        assertThat(asked).isCompletedWithValueMatching(names -> names.contains("good.test"));
    }

    private static void tellNames(SSLSocket client, CompletableFuture<String> asked) throws IOException {
        client.startHandshake();
        var session = (ExtendedSSLSession) client.getSession();
        asked.complete(session.getRequestedServerNames().toString());
        client.getInputStream().read(new byte[65536]);
        client.getOutputStream().write(OK.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void alpnIsOffered() throws Exception {
        var chosen = new CompletableFuture<String>();
        check(
                Certificates.tls(good, client -> {
                    var parameters = new SSLParameters();
                    parameters.setApplicationProtocols(new String[] {"http/1.1"});
                    client.setSSLParameters(parameters);
                    client.startHandshake();
                    chosen.complete(client.getApplicationProtocol());
                    client.getInputStream().read(new byte[65536]);
                    client.getOutputStream().write(OK.getBytes(StandardCharsets.ISO_8859_1));
                }),
                "check-ssl verify none check-alpn spdy/3,http/1.1",
                "option httpchk",
                Status.L7OK,
                "");
        assertThat(chosen).isCompletedWithValue("http/1.1");
    }
}
