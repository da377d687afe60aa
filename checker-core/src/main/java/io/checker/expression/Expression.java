package io.checker.expression;

import io.checker.expression.scene.Scene;
import io.checker.expression.value.Type;
import io.checker.expression.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample expression: a fetch and any number of converters after it (HAProxy manual, sections 7.1 and 7.3). Two are
 * equal when they are written alike.
 */
public final class Expression {

    /** A converter and the type it takes. */
    record Link(Type takes, Converter converter) {}

    private final String written;
    private final Fetch fetch;
    private final List<Link> links;

    Expression(String written, Fetch fetch, List<Link> links) {
        this.written = written;
        this.fetch = fetch;
        this.links = List.copyOf(links);
    }

    /** Reads an expression that takes all of {@code text}; what is none is {@link Malformed}. */
    public static Expression parse(String text) {
        var reader = new ExpressionReader(text, 0);
        var expression = reader.read();
        if (reader.position() < text.length()) {
            throw new Malformed("a comma and a converter, or nothing, is due before '"
                    + text.substring(reader.position()) + "' in '" + text + "'");
        }
        return expression;
    }

    /** What the expression yields; null when there is nothing to fetch, or nothing to be made of it. */
    public @Nullable Value in(Scene scene) {
        var value = fetch.from(scene);
        for (var link : links) {
            if (value != null) value = value.as(link.takes);
            if (value == null) return null;
            value = link.converter.convert(value, scene);
        }
        return value;
    }

    /** What it yields as a string, empty when it yields nothing. */
    public String text(Scene scene) {
        var value = in(scene);
        return value == null ? "" : value.text();
    }

    /** What it yields as a number, null when it yields none. */
    public @Nullable Long number(Scene scene) {
        var value = in(scene);
        return value != null && value.as(Type.INT) instanceof Value.Int(var number) ? number : null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression that && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
