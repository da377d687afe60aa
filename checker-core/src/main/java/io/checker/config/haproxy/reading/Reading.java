package io.checker.config.haproxy.reading;

import io.checker.config.Position;
import io.checker.config.haproxy.draft.Draft;
import io.checker.config.haproxy.text.Problems;
import io.checker.config.haproxy.text.Variables;

/** What the readers of lines share while files are read. */
public record Reading(Draft draft, Problems problems, Variables variables, Addresses addresses) {

    public void notHonoured(String what, Position position) {
        problems.warning(position, what + " is not honoured yet");
    }
}
