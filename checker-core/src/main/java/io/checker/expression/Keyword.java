package io.checker.expression;

import io.checker.expression.value.Type;
import java.util.function.Function;

/**
 * A word of the vocabulary.
 *
 * @param takes what a converter wants; {@link Type#ANY} for a fetch
 * @param least arguments it needs
 * @param most arguments it may have
 * @param maker makes it from its arguments; {@link Malformed} when they are not right
 * @param <T> {@link Fetch} or {@link Converter}
 */
public record Keyword<T>(String name, Type takes, Type yields, int least, int most, Function<Given, T> maker) {

    T make(Given given) {
        int count = given.count();
        if (count < least) {
            throw new Malformed("'" + name + "' needs " + least + (least == 1 ? " argument" : " arguments") + ", as in "
                    + name + "(…)");
        }
        if (count > most) {
            throw new Malformed("'" + name + "' takes " + (most == 0 ? "no argument" : "at most " + most) + "; remove '"
                    + given.text(most) + "'");
        }
        return maker.apply(given);
    }
}
