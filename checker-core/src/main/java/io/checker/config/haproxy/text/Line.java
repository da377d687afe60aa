package io.checker.config.haproxy.text;

import io.checker.config.Position;
import java.util.List;

/** A line of a file, cut into words; it has at least one. */
public record Line(String file, int number, List<Word> words) {
    public Word first() {
        return words.getFirst();
    }

    public Position at(Word word) {
        return new Position(file, number, word.column());
    }
}
