package io.checker.script;

import io.checker.health.Status;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** One instruction of a check: in HAProxy's words a tcp-check or http-check rule (manual, section 4.2). */
public sealed interface Step {

    /** The rule's place among the configured ones, counted from 1; 0 for the connect that nobody wrote. */
    int number();

    /** What the configuration's author says about the step, empty when nothing. */
    String comment();

    /**
     * Opens a connection, closing the previous one first.
     *
     * @param address where to instead of the target's address; its port 0 when not said
     * @param port which port instead of the address's or the target's, 0 when not said
     * @param linger closes in an orderly way; otherwise with a reset
     */
    record Connect(int number, String comment, @Nullable SocketAddress address, int port, boolean linger, Wire wire)
            implements Step {

        /** The connect a script starts with when its author wrote none. */
        public static final Connect IMPLICIT = new Connect(0, "", null, 0, false, Wire.AS_SERVER);

        /** The connect of a canned script whose connection ends without a reset. */
        public static final Connect ORDERLY = new Connect(1, "", null, 0, true, Wire.AS_SERVER);

        boolean isImplicit() {
            return number == 0;
        }
    }

    /**
     * Sends bytes and forgets what was received so far.
     *
     * @param head whether this asks an HTTP server for no body in its answer
     */
    record Send(int number, String comment, Bytes bytes, boolean head) implements Step {}

    /**
     * Judges all that was received since the last send; consumes nothing, so consecutive ones judge the same bytes.
     *
     * @param inverse a match is what must not happen
     * @param minRecv bytes to wait for before judging; -1 waits for more as long as nothing matches, 0 judges at once
     * @param ok the verdict when this is the last step
     * @param error the verdict when it is not met; null for what the matcher says by itself
     * @param timeout the verdict when time runs out here
     * @param onSuccess what to say when this is the last step and met; null for the usual
     * @param onError what to say when it is not met; null for the usual
     */
    record Expect(
            int number,
            String comment,
            Matcher matcher,
            boolean inverse,
            int minRecv,
            Status ok,
            @Nullable Status error,
            Status timeout,
            @Nullable Phrase onSuccess,
            @Nullable Phrase onError)
            implements Step {

        public static Expect of(int number, Matcher matcher) {
            return new Expect(number, "", matcher, false, -1, Status.L7OK, null, Status.L7TOUT, null, null);
        }

        public Expect says(Phrase success, Phrase failure) {
            return new Expect(number, comment, matcher, inverse, minRecv, ok, error, timeout, success, failure);
        }

        public Expect commented(String words) {
            return new Expect(number, words, matcher, inverse, minRecv, ok, error, timeout, onSuccess, onError);
        }

        /** Judged once so many bytes are there. */
        public Expect atLeast(int bytes) {
            return new Expect(number, comment, matcher, inverse, bytes, ok, error, timeout, onSuccess, onError);
        }

        public Expect failsAs(Status failure) {
            return new Expect(number, comment, matcher, inverse, minRecv, ok, failure, timeout, onSuccess, onError);
        }
    }
}
