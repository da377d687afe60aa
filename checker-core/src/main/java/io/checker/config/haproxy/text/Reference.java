package io.checker.config.haproxy.text;

import io.checker.config.Position;

/** Something that a line names, and where. */
public record Reference(Word name, Position position) {}
