package io.checker.expression.vocabulary;

import static io.checker.expression.value.Type.BIN;
import static io.checker.expression.value.Type.BOOL;
import static io.checker.expression.value.Type.INT;
import static io.checker.expression.value.Type.STR;

import io.checker.expression.Converter;
import io.checker.expression.Given;
import io.checker.expression.Keyword;
import io.checker.expression.scene.Variable;
import io.checker.expression.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** What can be made of text (HAProxy manual, section 7.3.1). */
final class TextConverters {

    static final List<Keyword<Converter>> ALL = List.of(
            text("upper", 0, 0, _ -> text -> mapped(text, c -> c >= 'a' && c <= 'z' ? c - 32 : c)),
            text("lower", 0, 0, _ -> text -> mapped(text, c -> c >= 'A' && c <= 'Z' ? c + 32 : c)),
            text("ltrim", 1, 1, given -> text -> text.substring(start(text, given.text(0)))),
            text("rtrim", 1, 1, given -> text -> text.substring(0, end(text, given.text(0)))),
            text("cut_crlf", 0, 0, _ -> TextConverters::firstLine),
            text("regsub", 2, 3, Replacement::of),
            text("url_enc", 0, 1, UrlText::encoder),
            new Keyword<>("url_dec", STR, STR, 0, 1, UrlText::decoder),
            new Keyword<>(
                    "length",
                    STR,
                    INT,
                    0,
                    0,
                    _ -> (value, _) -> new Value.Int(value.text().length())),
            new Keyword<>("concat", STR, STR, 1, 3, TextConverters::concat),
            new Keyword<>("strcmp", STR, INT, 1, 1, TextConverters::compare),
            new Keyword<>("iif", BOOL, STR, 2, 2, TextConverters::either),
            new Keyword<>("bytes", BIN, BIN, 1, 2, TextConverters::slice));

    private static Keyword<Converter> text(
            String name, int least, int most, Function<Given, UnaryOperator<String>> maker) {
        return new Keyword<>(name, STR, STR, least, most, given -> {
            var operation = maker.apply(given);
            return (value, _) -> new Value.Str(operation.apply(value.text()));
        });
    }

    private static String mapped(String text, IntUnaryOperator each) {
        var mapped = new StringBuilder(text.length());
        text.chars().map(each).forEach(c -> mapped.append((char) c));
        return mapped.toString();
    }

    private static int start(String text, String trimmed) {
        int start = 0;
        while (start < text.length() && trimmed.indexOf(text.charAt(start)) >= 0) start++;
        return start;
    }

    private static int end(String text, String trimmed) {
        int end = text.length();
        while (end > 0 && trimmed.indexOf(text.charAt(end - 1)) >= 0) end--;
        return end;
    }

    private static String firstLine(String text) {
        int end = 0;
        while (end < text.length() && text.charAt(end) != '\r' && text.charAt(end) != '\n') end++;
        return text.substring(0, end);
    }

    /** {@code concat([start][,variable][,end])}: a variable nobody set is left out. */
    private static Converter concat(Given given) {
        var variable = given.has(1) ? Variable.parse(given.text(1)) : null;
        return (value, scene) -> {
            var middle = variable == null ? null : scene.variable(variable);
            return new Value.Str(value.text() + given.text(0) + (middle == null ? "" : middle.text()) + given.text(2));
        };
    }

    /** How far the first differing bytes, or else the lengths, are apart. */
    private static Converter compare(Given given) {
        var variable = Variable.parse(given.text(0));
        return (value, scene) -> {
            var other = scene.variable(variable);
            return other == null ? null : new Value.Int(value.text().compareTo(other.text()));
        };
    }

    private static Converter either(Given given) {
        var yes = new Value.Str(given.text(0));
        var no = new Value.Str(given.text(1));
        return (value, _) -> value instanceof Value.Bool(var truth) && truth ? yes : no;
    }

    /** {@code bytes(offset[,length])}. */
    private static Converter slice(Given given) {
        int offset = given.small(0, 0);
        int length = given.small(1, -1);
        return (value, _) -> {
            if (!(value instanceof Value.Bin(var bytes)) || offset < 0) return null;
            int start = Math.min(bytes.length(), offset);
            int end = length < 0 ? bytes.length() : Math.min(bytes.length(), start + length);
            return new Value.Bin(bytes.substring(start, end));
        };
    }

    private TextConverters() {}
}
