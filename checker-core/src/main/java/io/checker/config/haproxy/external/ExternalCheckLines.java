package io.checker.config.haproxy.external;

import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Reference;
import io.checker.config.haproxy.text.Spelling;
import java.util.List;

/** {@code external-check command FILE} and {@code external-check path FOLDERS} (HAProxy manual, section 4.2). */
public final class ExternalCheckLines {

    public static void read(Arguments words, ExternalCheck check) {
        var what = words.required("'command' or 'path'");
        switch (what.text()) {
            case "command" -> {
                var program = words.required("a program");
                check.command = new Reference(program, words.at(program));
            }
            case "path" -> check.path = words.required("folders, with colons between them");
            default ->
                throw new Mistake(
                        what,
                        "'external-check' takes 'command' or 'path', not " + what
                                + Spelling.hint(what, List.of("command", "path")));
        }
    }

    private ExternalCheckLines() {}
}
