package io.checker;

import static io.checker.testing.Frames.OK;
import static io.checker.testing.Frames.SETTINGS;
import static io.checker.testing.Frames.field;
import static io.checker.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.testing.Certificates;
import io.checker.testing.Frames;
import io.checker.testing.OnEachTls;
import io.checker.testing.Probe;
import io.checker.testing.ScriptedServer;
import io.checker.testing.ScriptedServer.Conduct;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP checks over HTTP/2, against servers whose every frame is written by hand. */
@OnEachTls
class Http2Test {

    private static final String RULES = "option httpchk GET /health HTTP/1.1\nhttp-check send hdr Host web.test";
    private static final String BODY_RULES = RULES + "\nhttp-check expect string needle";

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW = 8;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final int PRIORITY = 0x20;

    private static final byte[] HEAD = frame(HEADERS, END_HEADERS, 1, OK);
    private static final byte[] EMPTY_OK = frame(HEADERS, END_HEADERS | END_STREAM, 1, OK);
    private static final byte[] NEEDLE = frame(DATA, END_STREAM, 1, "a needle");

    @TempDir
    static Path folder;

    private static SSLContext good;

    private final Probe probe;

    @BeforeAll
    static void make() throws Exception {
        good = new Certificates(folder).server();
    }

    Http2Test(String poller, String tls) {
        probe = new Probe(poller, tls);
    }

    @AfterEach
    void nothingIsLeft() {
        probe.close();
    }

    private void check(String rules, Status status, String info, byte[]... frames) throws IOException {
        probe.check(Frames.saying(frames), "proto h2", rules, status, info);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/x", "http://elsewhere/x"})
    void aRequestIsToldInFields(String uri) throws Exception {
        var request = new CompletableFuture<Frames.Request>();
        probe.check(
                client -> {
                    request.complete(Frames.read(client.getInputStream()));
                    client.getOutputStream().write(Frames.all(SETTINGS, EMPTY_OK));
                    Frames.untilGone(client);
                },
                "check-proto h2",
                "option httpchk\nhttp-check send meth POST uri " + uri
                        + " ver HTTP/2.0 hdr Host Foo.test hdr X-Y Z body hello",
                Status.L7OK,
                "");
        assertThat(request.join().fields())
                .containsExactly(
                        ":method: POST",
                        ":scheme: http",
                        ":path: /x",
                        ":authority: Foo.test",
                        "x-y: Z",
                        "content-length: 5");
        assertThat(request.join().body()).isEqualTo("hello");
    }

    @Test
    void anAnswerIsJudgedAsAnyOther() throws Exception {
        check(BODY_RULES, Status.L7OK, "", SETTINGS, HEAD, NEEDLE);
    }

    /** The server need not end its connection, nor say anything more, for its answer to be over. */
    @Test
    void anAnswerIsOverWithItsLastFrame() throws Exception {
        var last = frame(DATA, END_STREAM, 1, "no such thing");
        check(BODY_RULES, Status.L7RSP, "HTTP content check did not match", SETTINGS, HEAD, last);
    }

    @Test
    void aStatusOfItsOwn() throws Exception {
        check(RULES, Status.L7STS, "", SETTINGS, frame(HEADERS, END_HEADERS | END_STREAM, 1, field(":status", "503")));
    }

    @Test
    void fieldsCanBeExpected() throws Exception {
        check(
                RULES + "\nhttp-check expect hdr name x-state value -m beg rea",
                Status.L7OK,
                "",
                SETTINGS,
                frame(HEADERS, END_HEADERS | END_STREAM, 1, OK + field("x-state", "ready")));
    }

    @Test
    void framesAreTakenAsTheyMayCome() throws Exception {
        var settings = ByteBuffer.allocate(18)
                .putShort((short) 4)
                .putInt(10)
                .putShort((short) 5)
                .putInt(20_000);
        settings.putShort((short) 99).putInt(7);
        check(
                BODY_RULES,
                Status.L7OK,
                "",
                frame(4, 0, 0, settings.array()),
                frame(4, 1, 0, ""),
                frame(PING, 0, 0, "12345678"),
                frame(WINDOW, 0, 0, "\0\0\1\0"),
                frame(GOAWAY, 0, 0, "\0\0\0\1\0\0\0\0debug"),
                frame(77, 3, 5, "an extension"),
                frame(HEADERS, END_HEADERS, 1, field(":status", "103")),
                frame(HEADERS, PADDED | PRIORITY, 1, "\4\0\0\0\0\1" + OK.substring(0, 1) + "pppp"),
                frame(CONTINUATION, 0, 1, field("a", "b").substring(0, 2)),
                frame(CONTINUATION, END_HEADERS, 1, field("a", "b").substring(2)),
                frame(DATA, PADDED, 1, "\3a neeppp"),
                frame(DATA, 0, 1, ""),
                frame(DATA, 0, 1, "dle"),
                frame(HEADERS, END_HEADERS | END_STREAM, 1, field("grpc-status", "0")));
    }

    @Test
    void anAnswerByteByByteIsTheSame() throws Exception {
        var answer = Frames.all(SETTINGS, frame(PING, 0, 0, "12345678"), HEAD, NEEDLE);
        probe.check(
                client -> {
                    client.setTcpNoDelay(true);
                    Frames.read(client.getInputStream());
                    for (var each : answer) client.getOutputStream().write(each);
                    Frames.untilGone(client);
                },
                "proto h2",
                BODY_RULES,
                Status.L7OK,
                "");
    }

    /** The window is 0 at first and opens by dribs and drabs. */
    @Test
    void aBodyWaitsForTheServersWindow() throws Exception {
        var request = new CompletableFuture<Frames.Request>();
        probe.check(
                client -> {
                    client.getOutputStream().write(frame(4, 0, 0, "\0\4\0\0\0\0"));
                    client.getOutputStream().write(frame(WINDOW, 0, 1, "\0\0\0\3"));
                    client.getOutputStream().write(frame(WINDOW, 0, 1, "\0\0\0\100"));
                    request.complete(Frames.read(client.getInputStream()));
                    client.getOutputStream().write(EMPTY_OK);
                    Frames.untilGone(client);
                },
                "proto h2",
                "option httpchk\nhttp-check send meth POST body 0123456789",
                Status.L7OK,
                "");
        assertThat(request.join().body()).isEqualTo("0123456789");
    }

    @Test
    void aConnectionThatResetsIsToldAsSuch() throws Exception {
        probe.check(
                ScriptedServer.resetting(),
                "proto h2",
                RULES,
                Status.SOCKERR,
                "ECONNRESET returned by OS (Connection reset by peer)");
    }

    @Test
    void anAnswerThatEndsInTheMiddleIsBroken() throws Exception {
        Conduct half = client -> {
            Frames.read(client.getInputStream());
            client.getOutputStream().write(Frames.all(SETTINGS, HEAD, frame(DATA, 0, 1, "a nee")));
        };
        probe.check(half, "proto h2", BODY_RULES, Status.SOCKERR, "");
    }

    @Test
    void aServerThatSaysNothingRunsOutOfTime() throws Exception {
        probe.check(ScriptedServer.silent(), "proto h2 inter 300", RULES, Status.L7TOUT, "");
    }

    @Test
    void overTlsItIsAgreedUpon() throws Exception {
        probe.check(agreeing("h2"), "check-ssl verify none check-alpn h2,http/1.1", BODY_RULES, Status.L7OK, "");
    }

    /** The server's own ALPN counts where the check names none. */
    @Test
    void alpnIsInherited() throws Exception {
        probe.check(agreeing("h2"), "ssl verify none alpn h2,http/1.1", BODY_RULES, Status.L7OK, "");
    }

    @Test
    void orHttp1Is() throws Exception {
        probe.check(agreeing("http/1.1"), "check-ssl verify none check-alpn h2,http/1.1", BODY_RULES, Status.L7OK, "");
    }

    private static Conduct agreeing(String protocol) {
        return Certificates.tls(good, client -> {
            var parameters = new SSLParameters();
            parameters.setApplicationProtocols(new String[] {protocol});
            client.setSSLParameters(parameters);
            client.startHandshake();
            if (protocol.equals("h2")) {
                client.getOutputStream().write(SETTINGS);
                Frames.read(client.getInputStream());
                client.getOutputStream().write(Frames.all(HEAD, NEEDLE));
            } else {
                client.getInputStream().read(new byte[65536]);
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nneedle".getBytes(StandardCharsets.ISO_8859_1));
            }
        });
    }
}
