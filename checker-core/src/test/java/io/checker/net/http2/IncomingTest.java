package io.checker.net.http2;

import static io.checker.testing.Frames.OK;
import static io.checker.testing.Frames.SETTINGS;
import static io.checker.testing.Frames.field;
import static io.checker.testing.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.net.Connection;
import io.checker.testing.Frames;
import io.checker.testing.Randomly;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class IncomingTest {

    private static final byte[] ANSWER = Frames.all(
            SETTINGS,
            frame(6, 0, 0, "12345678"),
            frame(1, 0, 1, OK + field("a", "b")),
            frame(9, 4, 1, field("c", "d")),
            frame(0, 8, 1, "\3helppp"),
            frame(0, 0, 1, "lo"),
            frame(1, 5, 1, field("grpc-status", "0")));

    private static final String TEXT = "HTTP/2.0 200 \r\na: b\r\nc: d\r\n\r\nhello";

    /** A connection on which {@code bytes} arrive, in pieces as random as it likes, and then no more. */
    private static final class Arriving implements Connection {
        private final ByteBuffer bytes;
        private final RandomGenerator random;

        Arriving(byte[] bytes, RandomGenerator random) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.random = random;
        }

        @Override
        public Stage establish() {
            return Stage.ESTABLISHED;
        }

        @Override
        public SocketAddress localAddress() {
            return null;
        }

        @Override
        public int receive(ByteBuffer into) {
            if (!bytes.hasRemaining()) return -1;
            int count = Math.min(Math.min(bytes.remaining(), into.remaining()), random.nextInt(1, 40));
            into.put(bytes.slice(bytes.position(), count));
            bytes.position(bytes.position() + count);
            return count;
        }

        @Override
        public int send(ByteBuffer from) {
            int count = from.remaining();
            from.position(from.limit());
            return count;
        }

        @Override
        public void subscribe(Interest interest) {}

        @Override
        public void close() {}
    }

    /** All that is told of {@code frames}; an exception where they break off. */
    private static String heard(byte[] frames, boolean trailers, RandomGenerator random) throws IOException {
        var exchange =
                new Exchange(new Arriving(frames, random), () -> {}, new Http2Layer(Http2Layer.When.ALWAYS, trailers));
        exchange.establish();
        exchange.lend(ByteBuffer.allocate(exchange.workspace()));
        var request = ByteBuffer.wrap("GET / HTTP/1.1\r\nhost: x\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        exchange.send(request);
        assertThat(request.hasRemaining()).isFalse();
        var text = new StringBuilder();
        int count = 0;
        while (count >= 0) {
            var into = ByteBuffer.allocate(random.nextInt(1, 50));
            count = exchange.receive(into);
            text.append(StandardCharsets.ISO_8859_1.decode(into.flip()));
        }
        assertThat(exchange.surrender()).as("nothing is kept after the end").isTrue();
        return text.toString();
    }

    @Randomly
    void howFramesArriveMakesNoDifference(RandomGenerator random) throws IOException {
        assertThat(heard(ANSWER, false, random)).isEqualTo(TEXT);
        assertThat(heard(ANSWER, true, random)).isEqualTo(TEXT + "grpc-status: 0\r\n");
    }

    /** Whatever is wrong with frames is a broken connection, and nothing else. */
    @Randomly
    void damagedFramesEndOneWayOrTheOther(RandomGenerator random) {
        var damaged = ANSWER.clone();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        try {
            assertThat(heard(damaged, random.nextBoolean(), random)).isNotNull();
        } catch (IOException failure) {
            assertThat(failure).hasMessage("");
        }
    }

    @Test
    void aHeadAsLargeAsItMayBeIsTold() throws IOException {
        var value = "v".repeat(120);
        var block = new StringBuilder(OK);
        for (int i = 0; i < 100; i++) block.append(field("name-" + (char) ('a' + i % 26), value));
        var answer = Frames.all(SETTINGS, frame(1, 5, 1, block.toString()));
        assertThat(heard(answer, false, RandomGenerator.of("L64X128MixRandom"))).hasSizeGreaterThan(12_000);
    }
}
