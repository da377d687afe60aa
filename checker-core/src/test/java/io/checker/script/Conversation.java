package io.checker.script;

import io.checker.health.Verdict;
import io.checker.script.Input.Layer;
import io.checker.script.Input.Received;
import io.checker.script.Input.Received.Rest;
import java.nio.ByteBuffer;

/** A dialogue held with a server that needs neither sockets nor a clock. */
public final class Conversation {

    /** A buffer's capacity. */
    private static final int BUFFER = 16384;

    private static final String REFUSED = "ECONNREFUSED returned by OS (Connection refused)";
    /** How HAProxy names a reset. */
    static final String RESET = "ECONNRESET returned by OS (Connection reset by peer)";

    /** Where the bytes begin in the buffer they are handed over in: not at 0, which nobody promised. */
    private static final int OFFSET = 3;

    /** The server. */
    public interface Peer {

        /** Whether it takes a connection. */
        boolean accept();

        void hear(byte[] said);

        /** What it has said since it last heard something, more than last time unless that was all. */
        Said speak();
    }

    /** Bytes, and what follows them. */
    public record Said(byte[] bytes, Then then) {

        /** What follows. */
        public enum Then {
            MORE,
            END,
            RESET,
            SILENCE
        }
    }

    /** The verdict of a script on a server. */
    public static Verdict hold(Script script, Peer peer) {
        var move = Dialogue.begin(script);
        while (true) {
            switch (move.effect()) {
                case Effect.Open _ ->
                    move = move.next()
                            .on(peer.accept() ? new Input.Connected(false) : new Input.Broken(Layer.L4, REFUSED));
                case Effect.Execute _ -> throw new AssertionError("nothing to converse with");
                case Effect.Transmit(var bytes) -> move = move.next().on(transmit(bytes, peer));
                case Effect.Listen _ -> move = move.next().on(input(peer.speak()));
                case Effect.Conclude(var verdict) -> {
                    return verdict;
                }
            }
        }
    }

    private static Input transmit(Bytes bytes, Peer peer) {
        if (bytes.length() >= BUFFER) return new Input.TooLarge(bytes.length(), BUFFER);
        var buffer = ByteBuffer.allocate(bytes.length());
        bytes.putInto(buffer);
        peer.hear(buffer.array());
        return new Input.Sent();
    }

    private static Input input(Said said) {
        var bytes = said.bytes();
        if (bytes.length >= BUFFER) return received(bytes, Rest.NO_ROOM, "");
        return switch (said.then()) {
            case MORE -> received(bytes, Rest.COMING, "");
            case END -> received(bytes, Rest.ENDED, "");
            case RESET -> bytes.length == 0 ? new Input.Broken(Layer.L7, RESET) : received(bytes, Rest.BROKEN, RESET);
            case SILENCE -> new Input.TimedOut(Layer.L7);
        };
    }

    private static Received received(byte[] bytes, Rest rest, String cause) {
        var buffer = ByteBuffer.allocate(OFFSET + BUFFER).position(OFFSET);
        buffer.put(bytes, 0, Math.min(bytes.length, BUFFER)).flip().position(OFFSET);
        return new Received(buffer, rest, cause);
    }

    private Conversation() {}
}
