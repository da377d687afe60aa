package io.checker.config.haproxy.text;

import io.checker.config.Position;
import java.util.ArrayDeque;
import java.util.Deque;

/** The conditional blocks a line is in (HAProxy manual, section 2.4). */
final class Blocks {

    /** HAProxy's MAXNESTEDCONDS. */
    private static final int DEEPEST = 10;

    /** How it stands with the branches of one block. */
    private enum Branch {
        /** This one is read. */
        TAKEN,
        /** None was read yet. */
        WANTED,
        /** One was read, or the whole block lies in one that is not. */
        OVER
    }

    private record Block(Position opened, Branch branch, boolean last) {}

    private final Deque<Block> open = new ArrayDeque<>();

    /** Whether the lines here are passed over. */
    boolean skips() {
        return !open.isEmpty() && open.peek().branch != Branch.TAKEN;
    }

    /** Whether the condition of an {@code .elif} here decides anything. */
    boolean wantsCondition() {
        return !open.isEmpty() && open.peek().branch == Branch.WANTED;
    }

    void open(Position here, Word word, boolean holds) {
        if (open.size() == DEEPEST) throw new Mistake(word, "more than " + DEEPEST + " '.if' inside each other");
        var branch = skips() ? Branch.OVER : holds ? Branch.TAKEN : Branch.WANTED;
        open.push(new Block(here, branch, false));
    }

    void otherwise(Word word, boolean holds, boolean last) {
        if (open.isEmpty()) throw new Mistake(word, word + " without an '.if' before it; remove it");
        var block = open.pop();
        if (block.last) {
            open.push(block);
            throw new Mistake(word, word + " after the '.else' of this block; remove it");
        }
        var branch =
                switch (block.branch) {
                    case TAKEN, OVER -> Branch.OVER;
                    case WANTED -> holds ? Branch.TAKEN : Branch.WANTED;
                };
        open.push(new Block(block.opened, branch, last));
    }

    void close(Word word) {
        if (open.poll() == null) throw new Mistake(word, word + " without an '.if' before it; remove it");
    }

    /** At the end of a file everything is closed. */
    void end(Problems problems) {
        for (var block : open) problems.error(block.opened, "this '.if' is never closed; add an '.endif'");
        open.clear();
    }
}
