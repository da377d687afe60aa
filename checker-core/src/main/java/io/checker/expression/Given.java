package io.checker.expression;

import io.checker.expression.value.Numbers;
import io.checker.expression.value.Value;
import java.util.List;

/** The arguments a word of an expression was given. */
public record Given(String word, List<String> texts) {

    /** How many there are; one that is empty and alone is none unless it is asked for. */
    int count() {
        return texts.size();
    }

    public boolean has(int index) {
        return index < texts.size() && !texts.get(index).isEmpty();
    }

    /** The text of an argument, empty when there is none. */
    public String text(int index) {
        return index < texts.size() ? texts.get(index) : "";
    }

    public long number(int index) {
        var text = text(index);
        if (!text.matches("[-+]?[0-9]{1,19}")) {
            throw new Malformed("argument " + (index + 1) + " of '" + word + "' is a number, not '" + text + "'");
        }
        return Numbers.leading(text);
    }

    public long number(int index, long otherwise) {
        return has(index) ? number(index) : otherwise;
    }

    /** A number that counts or points at bytes, cut to what fits a value. */
    public int small(int index, int otherwise) {
        return Math.clamp(number(index, otherwise), -Value.MOST_BYTES, Value.MOST_BYTES);
    }

    public Malformed wrong(int index, String what) {
        return new Malformed(
                "argument " + (index + 1) + " of '" + word + "' is " + what + ", not '" + text(index) + "'");
    }
}
