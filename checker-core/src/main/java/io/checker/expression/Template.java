package io.checker.expression;

import io.checker.expression.scene.Scene;
import io.checker.expression.value.Value;
import java.util.List;

/** A log-format string: text with expressions in it (HAProxy manual, section 8.2.6). */
public record Template(List<Part> parts) {

    /** A piece of a log-format string. */
    public sealed interface Part {

        /** Text that stays as it is. */
        record Literal(String text) implements Part {}

        /**
         * What an expression yields.
         *
         * @param quoted between double quotes ({@code +Q})
         * @param dash a dash when there is nothing ({@code +M})
         */
        record Sample(Expression expression, boolean quoted, boolean dash) implements Part {}
    }

    public Template {
        parts = List.copyOf(parts);
    }

    /** Reads a log-format string; what is none is {@link Malformed}. */
    public static Template parse(String text) {
        return new Template(new TemplateReader(text).read());
    }

    /** A log-format string that says {@code text} as it is. */
    public static Template literal(String text) {
        return new Template(text.isEmpty() ? List.of() : List.of(new Part.Literal(text)));
    }

    /** Whether it says the same whatever is seen. */
    public boolean isFixed() {
        return parts.stream().allMatch(Part.Literal.class::isInstance);
    }

    /** What a fixed one says. */
    public String fixedText() {
        var text = new StringBuilder();
        for (var part : parts) if (part instanceof Part.Literal(var piece)) text.append(piece);
        return text.toString();
    }

    /** The text, cut when it is longer than a value may be. */
    public String format(Scene scene) {
        var text = new StringBuilder();
        for (var part : parts) {
            switch (part) {
                case Part.Literal(var piece) -> text.append(piece);
                case Part.Sample sample -> append(text, sample, scene);
            }
            if (text.length() > Value.MOST_BYTES) return text.substring(0, Value.MOST_BYTES);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Part.Sample sample, Scene scene) {
        var value = sample.expression.text(scene);
        if (value.isEmpty() && sample.dash && !sample.quoted) value = "-";
        if (sample.quoted) text.append('"').append(value).append('"');
        else text.append(value);
    }
}
