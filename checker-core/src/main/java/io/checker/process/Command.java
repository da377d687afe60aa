package io.checker.process;

import java.util.List;

/**
 * A program and what it is given. Texts are bytes, one per character.
 *
 * @param program its file, or a name that is looked for in {@code path} when it has no slash
 * @param path folders, as in the environment variable of this name
 * @param arguments without the program's own name
 * @param environment {@code NAME=VALUE} each, and nothing else
 */
public record Command(String program, String path, List<String> arguments, List<String> environment) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }
}
