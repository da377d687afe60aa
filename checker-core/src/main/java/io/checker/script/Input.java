package io.checker.script;

import java.nio.ByteBuffer;

/** What the outside world tells a dialogue. */
public sealed interface Input {

    record Connected() implements Input {}

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

        boolean isLast() {
            return rest != Rest.COMING;
        }
    }

    /** The connection broke, or was never made; {@code cause} in the words of the log. */
    record Broken(String cause) implements Input {}

    record TimedOut() implements Input {}

    /** What is to be sent does not fit a buffer of {@code capacity} bytes. */
    record TooLarge(int capacity) implements Input {}
}
