package io.checker.server;

import java.util.List;

/**
 * What became of a server.
 *
 * @param lines what is to be logged, in order
 */
public record Step(Server server, List<Line> lines) {

    Step(Server server, Line line) {
        this(server, List.of(line));
    }
}
