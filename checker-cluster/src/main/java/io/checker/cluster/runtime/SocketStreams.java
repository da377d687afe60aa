package io.checker.cluster.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * A socket as a stream. Pekko's own streams know TCP only; these know unix sockets too. Every read and write waits on a
 * virtual thread, one of each at a time, and only when the stream asks for it.
 */
final class SocketStreams {

    private static final int PIECE = 4096;
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("runtime-protocol").start(task);

    /** What the peer sends; ends when it sends no more. */
    static Source<ByteString, NotUsed> reading(SocketChannel channel) {
        return Source.unfoldAsync(channel, from -> CompletableFuture.supplyAsync(() -> read(from), THREADS));
    }

    /** What the peer gets; done when all is written. */
    static Sink<ByteString, CompletionStage<Done>> writing(SocketChannel channel) {
        return Flow.<ByteString>create()
                .mapAsync(1, bytes -> CompletableFuture.supplyAsync(() -> write(channel, bytes), THREADS))
                .toMat(Sink.ignore(), Keep.right());
    }

    private static Optional<Pair<SocketChannel, ByteString>> read(SocketChannel channel) {
        try {
            var buffer = ByteBuffer.allocate(PIECE);
            if (channel.read(buffer) < 0) return Optional.empty();
            return Optional.of(Pair.create(channel, ByteString.fromByteBuffer(buffer.flip())));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Done write(SocketChannel channel, ByteString bytes) {
        try {
            var buffer = bytes.asByteBuffer();
            while (buffer.hasRemaining()) channel.write(buffer);
            return Done.getInstance();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private SocketStreams() {}
}
