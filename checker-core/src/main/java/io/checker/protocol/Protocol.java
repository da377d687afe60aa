package io.checker.protocol;

import io.checker.script.Script;
import java.util.List;

/** A kind of check: a keyword of {@code option}, and the script that it and its arguments stand for. */
public interface Protocol {

    String keyword();

    /**
     * The script of a check written with these arguments.
     *
     * @throws WrongArgument when they can't be meant
     */
    Script script(List<String> arguments);

    /** The script of a check written without arguments. */
    default Script script() {
        return script(List.of());
    }
}
