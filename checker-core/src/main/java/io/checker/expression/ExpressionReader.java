package io.checker.expression;

import io.checker.expression.Expression.Link;
import io.checker.expression.value.Type;
import io.checker.expression.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an expression from where it starts in a text, as far as it goes. */
final class ExpressionReader {

    /** Converters an expression may have. */
    static final int MOST_CONVERTERS = 64;

    private final String text;
    private int at;

    ExpressionReader(String text, int start) {
        this.text = text;
        this.at = start;
    }

    /** Where what has been read ends. */
    int position() {
        return at;
    }

    Expression read() {
        int start = at;
        var name = name();
        var keyword = find(Vocabulary.FETCHES, name, "fetch");
        var fetch = keyword.make(new Given(name, arguments()));
        var type = keyword.yields();
        var links = new ArrayList<Link>();
        while (at < text.length() && text.charAt(at) == ',') {
            at++;
            if (links.size() == MOST_CONVERTERS) {
                throw new Malformed("more than " + MOST_CONVERTERS + " converters in '" + text + "'");
            }
            var converter = converter(type);
            links.add(new Link(converter.takes(), converter.make(new Given(converter.name(), arguments()))));
            if (converter.yields() != Type.ANY) type = converter.yields();
        }
        return new Expression(text.substring(start, at), fetch, links);
    }

    private Keyword<Converter> converter(Type type) {
        var converter = find(Vocabulary.CONVERTERS, name(), "converter");
        if (!type.becomes(converter.takes())) {
            throw new Malformed("'" + converter.name() + "' takes " + converter.takes() + ", which can't be made of "
                    + type + ", in '" + text + "'");
        }
        return converter;
    }

    private static <T> Keyword<T> find(Map<String, Keyword<T>> words, String name, String what) {
        var keyword = words.get(name);
        if (keyword != null) return keyword;
        throw new Malformed(
                "no " + what + " that makes sense in a check is called '" + name + "'", name, words.keySet());
    }

    private String name() {
        int start = at;
        while (at < text.length() && isOfNames(text.charAt(at))) at++;
        return text.substring(start, at);
    }

    private static boolean isOfNames(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "._-".indexOf(c) >= 0;
    }

    /** {@code (one,two)}: quotes keep commas and parentheses, a backslash keeps itself, quotes and blanks. */
    private List<String> arguments() {
        if (at >= text.length() || text.charAt(at) != '(') return List.of();
        at++;
        var all = new ArrayList<String>();
        var argument = new StringBuilder();
        while (true) {
            char c = next();
            switch (c) {
                case '"', '\'' -> quoted(c, argument);
                case '\\' -> argument.append(escaped());
                case ',', ')' -> {
                    all.add(argument.toString());
                    argument.setLength(0);
                    if (c == ')') return all.size() == 1 && all.getFirst().isEmpty() ? List.of() : all;
                }
                default -> argument.append(c);
            }
        }
    }

    private void quoted(char quote, StringBuilder argument) {
        for (char c = next(); c != quote; c = next()) argument.append(c == '\\' && quote == '"' ? escaped() : c);
    }

    private char escaped() {
        boolean known = at < text.length() && "\\'\" ".indexOf(text.charAt(at)) >= 0;
        return known ? text.charAt(at++) : '\\';
    }

    private char next() {
        if (at >= text.length()) throw new Malformed("a parenthesis or a quote is never closed in '" + text + "'");
        return text.charAt(at++);
    }
}
