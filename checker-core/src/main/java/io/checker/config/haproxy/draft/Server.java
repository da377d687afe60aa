package io.checker.config.haproxy.draft;

import io.checker.config.Position;

/**
 * A {@code server} line, or one server of a {@code server-template} line.
 *
 * @param position of its name
 * @param place of its address
 */
public record Server(String name, Position position, ServerAddress address, Position place, ServerSettings settings) {}
