package io.checker.script;

import io.checker.health.Status;
import java.nio.ByteBuffer;

/**
 * Understands a protocol's answers: the part of a check that no pattern can say. One that knows something of its own
 * is a record, so that a configuration read again makes an equal script, which changes nothing.
 */
@FunctionalInterface
public interface Reader {

    /**
     * Reads what has been received since the last send, which is at least a byte. Any bytes at all have a reading: it
     * never throws.
     *
     * @param received from position to limit; not moved
     * @param last whether nothing can follow
     */
    Reading read(ByteBuffer received, boolean last);

    /** What an answer says. */
    sealed interface Reading {

        /** As hoped; the expectation's own status is the verdict's. */
        record Good(int code, String info) implements Reading {}

        /** The server answers, but not as hoped. */
        record Bad(Status status, int code, String info) implements Reading {}

        /** Only more bytes can tell; when none can follow, the answer is invalid. */
        record TooShort() implements Reading {}

        Reading TOO_SHORT = new TooShort();

        static Reading good(int code, String info) {
            return new Good(code, info);
        }

        static Reading bad(Status status, int code, String info) {
            return new Bad(status, code, info);
        }
    }
}
