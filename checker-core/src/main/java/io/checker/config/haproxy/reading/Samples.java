package io.checker.config.haproxy.reading;

import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.expression.Expression;
import io.checker.expression.Malformed;
import io.checker.expression.Template;
import io.checker.expression.scene.Variable;
import java.util.function.Function;

/** Words that are sample expressions, log-format strings or variables' names. */
public final class Samples {

    public static Expression expression(Word word) {
        return read(word, Expression::parse);
    }

    public static Template template(Word word) {
        return template(word, word.text());
    }

    /** A log-format string that is part of a word. */
    public static Template template(Word word, String text) {
        return read(new Word(text, word.column()), Template::parse);
    }

    public static Variable variable(Word word, String name) {
        return read(new Word(name, word.column()), Variable::parse);
    }

    private static <T> T read(Word word, Function<String, T> reader) {
        try {
            return reader.apply(word.text());
        } catch (Malformed malformed) {
            var hint = Spelling.hint(new Word(malformed.unknown(), word.column()), malformed.known());
            throw new Mistake(word, malformed.said() + hint);
        }
    }

    private Samples() {}
}
