package io.checker;

import static io.checker.testing.Frames.OK;
import static io.checker.testing.Frames.SETTINGS;
import static io.checker.testing.Frames.field;
import static io.checker.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.testing.Frames;
import io.checker.testing.OnEachPoller;
import io.checker.testing.Probe;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** gRPC's health service over HTTP/2, frame by frame. */
@OnEachPoller
class GrpcTest {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;

    private static final byte[] HEAD = frame(HEADERS, END_HEADERS, 1, OK + field("content-type", "application/grpc"));
    private static final byte[] WELL = trailers(field("grpc-status", "0"));

    private final Probe probe;

    GrpcTest(String poller) {
        probe = new Probe(poller);
    }

    @AfterEach
    void nothingIsLeft() {
        probe.close();
    }

    @Test
    void aServingServerPasses() throws Exception {
        var request = new CompletableFuture<Frames.Request>();
        probe.check(
                client -> {
                    request.complete(Frames.read(client.getInputStream()));
                    client.getOutputStream().write(Frames.all(SETTINGS, HEAD, message("\u0008\u0001"), WELL));
                    Frames.untilGone(client);
                },
                "",
                "option grpc-check shop",
                Status.L7OK,
                "SERVING");
        assertThat(request.join().fields())
                .contains(":method: POST", ":path: /grpc.health.v1.Health/Check", "te: trailers");
        assertThat(request.join().body()).isEqualTo("\0\0\0\0\u0006\n\u0004shop");
    }

    @Test
    void oneThatIsNotServingFails() throws Exception {
        probe.check(
                Frames.saying(SETTINGS, HEAD, message("\u0008\u0002"), WELL),
                "",
                "option grpc-check",
                Status.L7STS,
                "NOT_SERVING");
    }

    @Test
    void anErrorFailsWithItsMessage() throws Exception {
        var error = field("grpc-status", "5") + field("grpc-message", "unknown%20service");
        probe.check(
                Frames.saying(SETTINGS, frame(HEADERS, END_HEADERS | END_STREAM, 1, OK + error)),
                "",
                "option grpc-check none",
                Status.L7STS,
                "NOT_FOUND: unknown service");
    }

    private static byte[] message(String content) {
        return frame(DATA, 0, 1, "\0\0\0\0" + (char) content.length() + content);
    }

    private static byte[] trailers(String fields) {
        return frame(HEADERS, END_HEADERS | END_STREAM, 1, fields);
    }
}
