package io.checker.script;

import java.util.ArrayList;
import java.util.List;

/**
 * The steps of a check, in order; the first one connects.
 *
 * @param kind what the script was written as, which decides how results are worded
 */
public record Script(Kind kind, List<Step> steps) {

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
        if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Connect)) {
            throw new IllegalArgumentException("a script starts by connecting");
        }
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

    /** Whether the step after {@code connect} waits for the server to speak first. */
    public boolean listensAfter(Step connect) {
        int next = steps.indexOf(connect) + 1;
        return next < steps.size() && steps.get(next) instanceof Step.Expect;
    }
}
