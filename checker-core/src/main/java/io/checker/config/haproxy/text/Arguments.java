package io.checker.config.haproxy.text;

import io.checker.config.Position;

/** The words of a line, taken from left to right. */
public final class Arguments {

    private final Line line;
    private int next;

    public Arguments(Line line) {
        this.line = line;
    }

    public boolean hasNext() {
        return next < line.words().size();
    }

    /** The next word, which there is. */
    public Word peek() {
        return line.words().get(next);
    }

    /** The next word, which there is, and moves on. */
    public Word next() {
        return line.words().get(next++);
    }

    /** The word taken last; the line's first when none was. */
    public Word last() {
        return line.words().get(Math.max(0, next - 1));
    }

    /** Moves on if the next word is this one. */
    public boolean takes(String word) {
        if (!hasNext() || !peek().is(word)) return false;
        next++;
        return true;
    }

    /** The next word; that there is none, or an empty one, is a {@link Mistake}. */
    public Word required(String what) {
        var before = last();
        if (!hasNext()) throw new Mistake(before, before + " needs " + what + " after it");
        var word = next();
        if (word.text().isEmpty()) throw new Mistake(word, before + " needs " + what + " after it, not an empty word");
        return word;
    }

    /** Any further word is a {@link Mistake}. */
    public void end() {
        if (hasNext()) throw new Mistake(peek(), "unexpected " + peek() + " after " + last() + "; remove it");
    }

    /** Passes over all that is left. */
    public void skipAll() {
        next = line.words().size();
    }

    public Position at(Word word) {
        return line.at(word);
    }

    public int lineNumber() {
        return line.number();
    }
}
