package io.checker.script;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a check, in order; the first one connects, unless the only one runs a program.
 *
 * @param stoppingOn404 whether an HTTP server that is in use and answers 404 asks for no new work
 *     ({@code http-check disable-on-404})
 * @param kind what the script was written as, which decides how results are worded
 */
public record Script(Kind kind, List<Step> steps, boolean stoppingOn404) {

    /** What a script was written as. */
    public enum Kind {
        /** Nothing at all: a connection is all that is wanted. */
        CONNECT,
        /** {@code option tcp-check}. */
        TCP_CHECK,
        /** {@code option httpchk}. */
        HTTP_CHECK,
        /** A canned script such as {@code option redis-check}. */
        PROTOCOL
    }

    public Script {
        steps = List.copyOf(steps);
        var first = steps.stream()
                .filter(each -> !(each instanceof Step.Assignment))
                .findFirst();
        if (!runsProgram(steps) && (first.isEmpty() || !(first.get() instanceof Step.Connect))) {
            throw new IllegalArgumentException("a script starts by connecting");
        }
    }

    public Script(Kind kind, List<Step> steps) {
        this(kind, steps, false);
    }

    private static boolean runsProgram(List<Step> steps) {
        return steps.size() == 1 && steps.getFirst() instanceof Step.Execute;
    }

    /** Whether this is a program's doing, and no conversation with the server. */
    public boolean isExternal() {
        return runsProgram(steps);
    }

    public static Script of(Kind kind, Step... steps) {
        return new Script(kind, List.of(steps));
    }

    /** The same script, but that it sends this, or nothing when that is empty, once it is connected. */
    public Script sending(String text) {
        var changed = new ArrayList<Step>();
        for (var step : steps) {
            if (!(step instanceof Step.Send)) changed.add(step);
        }
        if (!text.isEmpty()) changed.add(1, new Step.Send(1, "", Bytes.ofText(text), false));
        return new Script(kind, changed);
    }

    /** The last step that does more than set variables: it decides what a success is called. */
    Step last() {
        for (var step : steps.reversed()) {
            if (!(step instanceof Step.Assignment)) return step;
        }
        throw new IllegalStateException("a script starts by connecting");
    }

    /** Whether the step after {@code connect} waits for the server to speak first. */
    public boolean listensAfter(Step connect) {
        boolean found = false;
        for (var step : steps) {
            if (found && !(step instanceof Step.Assignment)) return step instanceof Step.Expect;
            found |= step instanceof Step.Connect && step.number() == connect.number();
        }
        return false;
    }

    /** Whether what is known besides the answers can make a difference: whether some step asks for it. */
    public boolean asks() {
        if (stoppingOn404) return true;
        for (var step : steps) {
            if (asks(step)) return true;
        }
        return false;
    }

    private static boolean asks(Step step) {
        return switch (step) {
            case Step.Connect connect -> connect.portFrom() != null;
            case Step.Send send -> !(send.payload() instanceof Step.Payload.Fixed);
            case Step.Expect expect ->
                expect.matcher().asks()
                        || expect.code() != null
                        || expect.onSuccess() instanceof Phrase.Formatted
                        || expect.onError() instanceof Phrase.Formatted;
            case Step.Assignment _ -> true;
            case Step.Execute _ -> false;
        };
    }
}
