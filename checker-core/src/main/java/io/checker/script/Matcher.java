package io.checker.script;

import io.checker.expression.Template;
import io.checker.health.Status;
import io.checker.health.Verdict;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A question asked of the received bytes. */
public sealed interface Matcher {

    /** Whether the question is made anew each time, from what is known. */
    default boolean asks() {
        return false;
    }

    /** A question about the bytes themselves: of the whole stream, or of an HTTP body. */
    sealed interface Content extends Matcher {}

    /** One that is always the same. */
    sealed interface Plain extends Content {

        boolean isIn(ByteBuffer bytes);

        /** Fewer bytes than this can't match. */
        int shortest();
    }

    /** {@code string-lf}, and {@code binary-lf} in hexadecimal digits: what a log-format string says occurs. */
    record Formatted(Template template, boolean binary) implements Content {
        @Override
        public boolean asks() {
            return true;
        }
    }

    /** {@code string} and {@code binary}: these bytes occur. */
    record Text(Bytes wanted, boolean binary) implements Plain {
        @Override
        public boolean isIn(ByteBuffer bytes) {
            return wanted.isIn(bytes);
        }

        @Override
        public int shortest() {
            return wanted.length();
        }
    }

    /** {@code rstring}, and {@code rbinary} on the bytes in hexadecimal: this expression matches somewhere. */
    record Pattern(Regex regex, boolean binary) implements Plain {
        @Override
        public boolean isIn(ByteBuffer bytes) {
            return binary ? regex.isInHexOf(bytes) : regex.isIn(bytes);
        }

        @Override
        public int shortest() {
            return 0;
        }
    }

    /** An answer only its own protocol's reader understands: whether it is good, and what it says. */
    record Answer(Reader reader) implements Matcher {}

    /**
     * Understands a protocol's answers: the part of a check that no pattern can say. One that knows something of its
     * own is a record, so that a configuration read again makes an equal script, which changes nothing.
     */
    @FunctionalInterface
    interface Reader {

        /**
         * Reads what has been received since the last send, which is at least a byte. Any bytes at all have a reading:
         * it never throws.
         *
         * @param received from 0 to limit, in network order; it may be moved, not written
         * @param last whether nothing can follow
         */
        Reading read(ByteBuffer received, boolean last);

        /** What an answer says. */
        sealed interface Reading {

            /** As hoped; the expectation's own status is the verdict's. */
            record Good(int code, String info) implements Reading {}

            /** The server answers, but not as hoped. */
            record Bad(Status status, int code, String info) implements Reading {}

            /** The verdict itself, which may be neither good nor bad. */
            record Decided(Verdict verdict) implements Reading {}

            /** Only more bytes can tell; when none can follow, the answer is invalid. */
            record TooShort() implements Reading {}

            Reading TOO_SHORT = new TooShort();

            static Reading good(int code, String info) {
                return new Good(code, info);
            }

            static Reading decided(Verdict verdict) {
                return new Decided(verdict);
            }

            static Reading bad(Status status, int code, String info) {
                return new Bad(status, code, info);
            }
        }
    }

    /** A question about an HTTP answer. */
    sealed interface Http extends Matcher {}

    /** {@code status}: the code lies in one of these ranges. */
    record HttpStatus(List<Range> ranges) implements Http {
        public record Range(int from, int to) {}

        boolean accepts(int status) {
            for (var range : ranges) {
                if (status >= range.from && status <= range.to) return true;
            }
            return false;
        }
    }

    /** {@code rstatus}: the code as written matches. */
    record HttpStatusPattern(Regex regex) implements Http {}

    /**
     * {@code hdr} and {@code fhdr}: a header of such a name has such a value.
     *
     * @param value null when the header's presence is enough
     * @param full values are compared whole; otherwise each part between commas on its own
     */
    record HttpHeader(Words name, @Nullable Words value, boolean full) implements Http {
        @Override
        public boolean asks() {
            return name instanceof Words.Formatted || value instanceof Words.Formatted;
        }
    }

    /** {@code string}, {@code rstring} and {@code string-lf} in an http-check: asked of the body. */
    record HttpBody(Content content) implements Http {
        @Override
        public boolean asks() {
            return content.asks();
        }
    }
}
