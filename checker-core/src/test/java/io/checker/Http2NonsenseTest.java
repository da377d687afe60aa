package io.checker;

import static io.checker.testing.Frames.OK;
import static io.checker.testing.Frames.SETTINGS;
import static io.checker.testing.Frames.field;
import static io.checker.testing.Frames.frame;

import io.checker.health.Status;
import io.checker.testing.Frames;
import io.checker.testing.OnEachPoller;
import io.checker.testing.Probe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that break HTTP/2's rules, or keep to them and mean harm: all of them are broken connections. */
@OnEachPoller
class Http2NonsenseTest {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST = 3;
    private static final int PUSH = 5;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW = 8;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PADDED = 8;
    private static final byte[] HEAD = frame(HEADERS, END_HEADERS, 1, OK);
    private static final byte[] NEEDLE = frame(DATA, END_STREAM, 1, "a needle");

    private final Probe probe;

    Http2NonsenseTest(String poller) {
        probe = new Probe(poller);
    }

    @AfterEach
    void nothingIsLeft() {
        probe.close();
    }

    static byte[] flood(byte[] frame) {
        var frames = new byte[2000][];
        Arrays.fill(frames, frame);
        return Frames.all(frames);
    }

    static byte[] nonsense(String name) {
        return switch (name) {
            case "no settings first" -> Frames.all(HEAD, NEEDLE);
            case "HTTP/1" -> "HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            case "reset" -> Frames.all(SETTINGS, frame(RST, 0, 1, "\0\0\0\2"));
            case "gone away" -> Frames.all(SETTINGS, frame(GOAWAY, 0, 0, "\0\0\0\0\0\0\0\0"));
            case "pushed" -> Frames.all(SETTINGS, frame(PUSH, END_HEADERS, 1, "\0\0\0\2" + OK));
            case "other stream" -> Frames.all(SETTINGS, frame(HEADERS, END_HEADERS, 3, OK));
            case "data first" -> Frames.all(SETTINGS, NEEDLE);
            case "too long" -> Frames.all(SETTINGS, frame(DATA, 0, 1, new byte[16_385]));
            case "padding" -> Frames.all(SETTINGS, frame(HEADERS, PADDED | END_HEADERS, 1, "\u00ff" + OK));
            case "no continuation" -> Frames.all(SETTINGS, frame(HEADERS, 0, 1, OK), NEEDLE);
            case "lone continuation" -> Frames.all(SETTINGS, frame(CONTINUATION, END_HEADERS, 1, OK));
            case "no status" -> Frames.all(SETTINGS, frame(HEADERS, END_HEADERS, 1, field("a", "b")));
            case "odd status" -> Frames.all(SETTINGS, frame(HEADERS, END_HEADERS, 1, field(":status", "2x0")));
            case "upper case" -> Frames.all(SETTINGS, frame(HEADERS, END_HEADERS, 1, OK + field("A", "b")));
            case "line break" -> Frames.all(SETTINGS, frame(HEADERS, END_HEADERS, 1, OK + field("a", "b\r\nc: d")));
            case "chunked" ->
                Frames.all(SETTINGS, frame(HEADERS, END_HEADERS, 1, OK + field("transfer-encoding", "chunked")));
            default -> abuse(name);
        };
    }

    private static byte[] abuse(String name) {
        return switch (name) {
            case "bad HPACK" -> Frames.all(SETTINGS, frame(HEADERS, END_HEADERS, 1, "\u00ff\u00ff\u00ff\u00ff\u00ff"));
            case "HPACK bomb" ->
                Frames.all(
                        SETTINGS,
                        frame(
                                HEADERS,
                                END_HEADERS,
                                1,
                                OK + "\100\1a\u007f\u0081\36" + "x".repeat(4000) + "\u00be".repeat(12_000)));
            case "continuation flood" ->
                Frames.all(SETTINGS, frame(HEADERS, 0, 1, OK), flood(frame(CONTINUATION, 0, 1, "")));
            case "endless head" ->
                Frames.all(
                        SETTINGS,
                        frame(HEADERS, 0, 1, OK),
                        flood(frame(CONTINUATION, 0, 1, field("a", "b".repeat(100)))));
            case "settings flood" -> flood(SETTINGS);
            case "ping flood" -> Frames.all(SETTINGS, flood(frame(PING, 0, 0, "12345678")));
            case "empty data flood" -> Frames.all(SETTINGS, HEAD, flood(frame(DATA, 0, 1, "")));
            case "zero window" -> Frames.all(SETTINGS, frame(WINDOW, 0, 1, "\0\0\0\0"));
            case "odd settings" -> frame(4, 0, 0, "12345");
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @CsvSource({
        "no settings first",
        "HTTP/1",
        "reset",
        "gone away",
        "pushed",
        "other stream",
        "data first",
        "too long",
        "padding",
        "no continuation",
        "lone continuation",
        "no status",
        "odd status",
        "upper case",
        "line break",
        "chunked",
        "bad HPACK",
        "HPACK bomb",
        "continuation flood",
        "endless head",
        "settings flood",
        "ping flood",
        "zero window",
        "odd settings"
    })
    void nonsenseIsABrokenConnection(String name) throws Exception {
        var rules = "option httpchk GET / HTTP/1.1\nhttp-check expect string needle";
        probe.check(Frames.saying(nonsense(name)), "proto h2", rules, Status.SOCKERR, "");
    }
}
