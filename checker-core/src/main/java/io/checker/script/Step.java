package io.checker.script;

import io.checker.expression.Expression;
import io.checker.expression.Template;
import io.checker.expression.scene.Scene;
import io.checker.expression.scene.Variable;
import io.checker.health.Status;
import java.net.SocketAddress;
import java.util.List;
import java.util.Set;
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
     * @param portFrom what the port is taken from when the connection is opened; null when it is said or not wanted
     * @param linger closes in an orderly way; otherwise with a reset
     */
    record Connect(
            int number,
            String comment,
            @Nullable SocketAddress address,
            int port,
            @Nullable Expression portFrom,
            boolean linger,
            Wire wire)
            implements Step {

        /** One whose port is a number, or not said. */
        public Connect(
                int number, String comment, @Nullable SocketAddress address, int port, boolean linger, Wire wire) {
            this(number, comment, address, port, null, linger, wire);
        }

        /** The connect a script starts with when its author wrote none. */
        public static final Connect IMPLICIT = new Connect(0, "", null, 0, false, Wire.AS_SERVER);

        /** The connect of a canned script whose connection ends without a reset. */
        public static final Connect ORDERLY = new Connect(1, "", null, 0, true, Wire.AS_SERVER);

        /** The connect of a canned script that exchanges datagrams. */
        public static final Connect DATAGRAMS = new Connect(0, "", null, 0, false, Wire.DATAGRAMS);

        /** The same to this port. */
        Connect to(int chosen) {
            return new Connect(number, comment, address, chosen, portFrom, linger, wire);
        }

        boolean isImplicit() {
            return number == 0;
        }
    }

    /**
     * Sends bytes and forgets what was received so far.
     *
     * @param head whether this asks an HTTP server for no body in its answer
     */
    record Send(int number, String comment, Payload payload, boolean head) implements Step {

        /** One that always sends the same. */
        public Send(int number, String comment, Bytes bytes, boolean head) {
            this(number, comment, new Payload.Fixed(bytes), head);
        }
    }

    /** What a send rule sends. */
    sealed interface Payload {

        /** The bytes to send now, none when there are none; null when what was made of expressions is no payload. */
        @Nullable
        Bytes bytes(Scene scene);

        /** Always the same. */
        record Fixed(Bytes bytes) implements Payload {
            @Override
            public Bytes bytes(Scene scene) {
                return bytes;
            }
        }

        /** What a log-format string says, which is hexadecimal digits if {@code hex}. */
        record Formatted(Template template, boolean hex) implements Payload {
            @Override
            public @Nullable Bytes bytes(Scene scene) {
                var text = template.format(scene);
                if (!hex) return Bytes.ofText(text);
                try {
                    return Bytes.ofHex(text);
                } catch (IllegalArgumentException _) {
                    return null;
                }
            }
        }

        /** What a protocol composes anew each time. */
        record Composed(Composer composer) implements Payload {

            /** Composes a payload from what can be seen. */
            @FunctionalInterface
            public interface Composer {
                Bytes compose(Scene scene);
            }

            @Override
            public Bytes bytes(Scene scene) {
                return composer.compose(scene);
            }
        }
    }

    /**
     * Runs a program and judges how it ends; alone in its script ({@code option external-check}). Its arguments are
     * where the proxy listens and where the server is; texts are bytes, one per character.
     *
     * @param program a file, or a name to be looked for in {@code path}
     * @param path folders, as in the environment variable of this name
     * @param listener address and port of the proxy, {@code NOT_USED} where it has none
     * @param environment {@code NAME=VALUE} each, besides the server's address and port
     */
    record Execute(String program, String path, List<String> listener, List<String> environment) implements Step {

        public Execute {
            listener = List.copyOf(listener);
            environment = List.copyOf(environment);
        }

        @Override
        public int number() {
            return 1;
        }

        @Override
        public String comment() {
            return "";
        }
    }

    /**
     * Judges all that was received since the last send; consumes nothing, so consecutive ones judge the same bytes.
     *
     * @param inverse a match is what must not happen
     * @param minRecv bytes to wait for before judging; -1 waits for more as long as nothing matches, 0 judges at once
     * @param ok the verdict when this is the last step
     * @param error the verdict when it is not met; null for what the matcher says by itself
     * @param timeout the verdict when time runs out here
     * @param code where the verdict's code is taken from; null for the usual
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
            @Nullable Expression code,
            @Nullable Phrase onSuccess,
            @Nullable Phrase onError)
            implements Step {

        /** One whose verdict's code is the usual. */
        public Expect(
                int number,
                String comment,
                Matcher matcher,
                boolean inverse,
                int minRecv,
                Status ok,
                @Nullable Status error,
                Status timeout,
                @Nullable Phrase onSuccess,
                @Nullable Phrase onError) {
            this(number, comment, matcher, inverse, minRecv, ok, error, timeout, null, onSuccess, onError);
        }

        public static Expect of(int number, Matcher matcher) {
            return new Expect(number, "", matcher, false, -1, Status.L7OK, null, Status.L7TOUT, null, null);
        }

        public Expect says(Phrase success, Phrase failure) {
            return new Expect(number, comment, matcher, inverse, minRecv, ok, error, timeout, code, success, failure);
        }

        public Expect commented(String words) {
            return new Expect(number, words, matcher, inverse, minRecv, ok, error, timeout, code, onSuccess, onError);
        }

        /** Judged once so many bytes are there. */
        public Expect atLeast(int bytes) {
            return new Expect(number, comment, matcher, inverse, bytes, ok, error, timeout, code, onSuccess, onError);
        }

        public Expect failsAs(Status failure) {
            return new Expect(
                    number, comment, matcher, inverse, minRecv, ok, failure, timeout, code, onSuccess, onError);
        }
    }

    /** Sets or forgets a variable; it neither waits nor speaks. */
    sealed interface Assignment extends Step {

        @Override
        default String comment() {
            return "";
        }
    }

    /**
     * Sets a variable, unless there is nothing to set it to or a condition doesn't hold.
     *
     * @param value an expression's value, or what a log-format string says
     */
    record SetVar(int number, Variable variable, Source value, Set<Condition> conditions) implements Assignment {

        /** Where a variable's value comes from. */
        public sealed interface Source {
            record Computed(Expression expression) implements Source {}

            record Formatted(Template template) implements Source {}
        }

        /** What has to hold for a variable to be set (HAProxy manual, "set-var"). */
        public enum Condition {
            IFEXISTS,
            IFNOTEXISTS,
            IFEMPTY,
            IFNOTEMPTY,
            IFSET,
            IFNOTSET,
            IFGT,
            IFLT
        }

        public SetVar {
            conditions = Set.copyOf(conditions);
        }
    }

    record UnsetVar(int number, Variable variable) implements Assignment {}
}
