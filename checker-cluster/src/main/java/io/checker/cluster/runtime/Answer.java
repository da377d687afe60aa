package io.checker.cluster.runtime;

import java.util.Iterator;
import java.util.List;

/** What a command answers, before the empty line that ends it. */
public sealed interface Answer {

    /** How grave a message is, by syslog's numbers. */
    enum Severity {
        ERROR(3, "err"),
        INFO(6, "info");

        final int number;
        final String word;

        Severity(int number, String word) {
            this.number = number;
            this.word = word;
        }
    }

    /** Something said, in one line or several. */
    record Message(Severity severity, String text) implements Answer {}

    /** Text that is made while it is read; it may be long. */
    record Dump(Iterator<String> text) implements Answer {}

    /** Done, and nothing to say. */
    record Silence() implements Answer {}

    /** The connection ends. */
    record Farewell() implements Answer {}

    Answer DONE = new Silence();

    static Answer error(String text) {
        return new Message(Severity.ERROR, text);
    }

    static Answer info(String text) {
        return new Message(Severity.INFO, text);
    }

    static Answer lines(List<String> lines) {
        return new Dump(lines.stream().map(line -> line + "\n").iterator());
    }
}
