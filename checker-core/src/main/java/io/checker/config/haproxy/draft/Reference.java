package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.config.haproxy.text.Word;

/** A section that a line names, and where. */
public record Reference(Word name, Position position) {}
