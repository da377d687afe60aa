package io.checker.script;

import java.nio.ByteBuffer;

/** What the outside world tells a dialogue. */
public sealed interface Input {

    /** How far up a connection reaches, in HAProxy's count. */
    enum Layer {
        /** The transport: TCP. */
        L4,
        /** What is agreed upon before the first byte: TLS. */
        L6,
        /** The conversation itself. */
        L7
    }

    /**
     * The connection stands.
     *
     * @param secured whether it speaks TLS
     */
    record Connected(boolean secured) implements Input {}

    record Sent() implements Input {}

    /**
     * Everything received since the last send.
     *
     * @param bytes from position to limit; belongs to the caller and is not kept
     * @param rest whether anything can follow
     * @param cause why the stream broke, in the words of the log; empty unless it did
     */
    record Received(ByteBuffer bytes, Rest rest, String cause) implements Input {

        /** What can follow the bytes received so far. */
        public enum Rest {
            /** The server may still speak. */
            COMING,
            /** The buffer is full: what follows can't be looked at. */
            NO_ROOM,
            /** The server ended the stream. */
            ENDED,
            /** The stream broke after these bytes. */
            BROKEN
        }

        static final Received NOTHING = new Received(ByteBuffer.allocate(0), Rest.COMING, "");

        public Received(ByteBuffer bytes, Rest rest) {
            this(bytes, rest, "");
        }

        /** Whether nothing can follow. */
        public boolean isLast() {
            return rest != Rest.COMING;
        }
    }

    /** The connection broke at {@code layer}, or was never made; {@code cause} in the words of the log. */
    record Broken(Layer layer, String cause) implements Input {}

    /** The program exited with {@code code}: 0 is success, -1 that a signal ended it. */
    record Exited(int code) implements Input {}

    /** Time ran out; {@code layer} is what had not been reached or, at the top, where nothing was heard. */
    record TimedOut(Layer layer) implements Input {}

    /** The {@code length} bytes to be sent do not fit a buffer of {@code capacity}, never filled to the brim. */
    record TooLarge(int length, int capacity) implements Input {}
}
