package io.checker.cluster.runtime.stats;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one thing.
 *
 * @param kind what it is
 * @param backend the number of its backend
 * @param number its own, 0 for a backend
 * @param known figures by name; what is not there is not known now
 */
public record Row(Kind kind, int backend, int number, Map<String, String> known) {

    /** What rows are about; the order is that of the tables' contents. */
    public enum Kind {
        SERVER("S", "Server", 0),
        BACKEND("B", "Backend", 1),
        PROCESS("", "", 0);

        final String letter;
        final String word;
        private final int contents;

        Kind(String letter, String word, int contents) {
            this.letter = letter;
            this.word = word;
            this.contents = contents;
        }
    }

    /** What stands for a field; null when nothing does. */
    @Nullable
    String value(Field field) {
        var content = field.contents().get(kind.contents);
        if (content.equals(Field.ABSENT)) return null;
        return content.equals(Field.KNOWN) ? known.get(field.name()) : content;
    }
}
