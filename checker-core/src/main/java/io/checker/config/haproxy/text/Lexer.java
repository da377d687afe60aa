package io.checker.config.haproxy.text;

import java.util.ArrayList;
import java.util.List;

/** Cuts lines into words: quoting, escapes, comments and variables (HAProxy manual, sections 2.2 and 2.3). */
public final class Lexer {

    /** Characters a line may have, before and after its variables are replaced. */
    static final int LONGEST_LINE = 65_536;

    /** Words a line may have: HAProxy's MAX_LINE_ARGS. */
    static final int MOST_WORDS = 64;

    private final Variables variables;
    private final StringBuilder word = new StringBuilder();
    private String line = "";
    private int at;
    private int expanded;
    private int counted;
    private int column;

    public Lexer(Variables variables) {
        this.variables = variables;
    }

    /** The words of a line; what is wrong with it is a {@link Mistake}. */
    public List<Word> split(String text) {
        line = text;
        at = 0;
        expanded = 0;
        counted = 0;
        column = 1;
        if (text.length() > LONGEST_LINE) {
            throw new Mistake(new Word("", 1), "the line is longer than " + LONGEST_LINE + " bytes; split it");
        }
        var words = new ArrayList<Word>();
        while (skipBlanks()) {
            var next = next();
            if (words.size() == MOST_WORDS) {
                throw new Mistake(next, "more than " + MOST_WORDS + " words; split the line before " + next);
            }
            words.add(next);
        }
        return words;
    }

    /** The first word of a line that is not otherwise looked at: no quotes, no escapes. */
    static String first(String text) {
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) start++;
        int end = start;
        while (end < text.length() && !isBlank(text.charAt(end)) && !endsLine(text.charAt(end))) end++;
        return text.substring(start, end);
    }

    /** Moves to the next word, if there is one. */
    private boolean skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) at++;
        return at < line.length() && !endsLine(line.charAt(at));
    }

    private Word next() {
        int start = columnHere();
        word.setLength(0);
        while (at < line.length()) {
            char c = line.charAt(at);
            if (isBlank(c) || endsLine(c)) break;
            switch (c) {
                case '\'' -> strong();
                case '"' -> weak();
                case '\\' -> escape();
                case 0 -> throw mistake("a NUL byte; is this a text file?");
                default -> take();
            }
        }
        return new Word(word.toString(), start);
    }

    private void take() {
        word.append(line.charAt(at++));
    }

    /** Between single quotes nothing has a meaning. */
    private void strong() {
        int end = line.indexOf('\'', at + 1);
        if (end < 0) throw mistake("a single quote opens here and is never closed; close it or write \\'");
        word.append(line, at + 1, end);
        at = end + 1;
    }

    private void weak() {
        var unclosed = mistake("a double quote opens here and is never closed; close it or write \\\"");
        at++;
        while (at < line.length() && line.charAt(at) != '"') {
            switch (line.charAt(at)) {
                case '\\' -> escape();
                case '$' -> variable();
                case 0 -> throw mistake("a NUL byte; is this a text file?");
                default -> take();
            }
        }
        if (at >= line.length()) throw unclosed;
        at++;
    }

    /** A backslash that escapes nothing known stands for itself: regular expressions are full of them. */
    private void escape() {
        char next = at + 1 < line.length() ? line.charAt(at + 1) : 0;
        switch (next) {
            case ' ', '\t', '\\', '#', '"', '\'', '$' -> escaped(next);
            case 'n' -> escaped('\n');
            case 'r' -> escaped('\r');
            case 't' -> escaped('\t');
            case 'x' -> hexadecimal();
            default -> take();
        }
    }

    private void escaped(char meant) {
        word.append(meant);
        at += 2;
    }

    private void hexadecimal() {
        int high = at + 2 < line.length() ? Character.digit(line.charAt(at + 2), 16) : -1;
        int low = at + 3 < line.length() ? Character.digit(line.charAt(at + 3), 16) : -1;
        if (high < 0 || low < 0) throw mistake("\\x needs two hexadecimal digits after it, as in \\x0a");
        if (high + low == 0) throw mistake("\\x00 would end the word; send a zero byte with 'send-binary'");
        word.append((char) (high * 16 + low));
        at += 4;
    }

    /** {@code $NAME}, {@code ${NAME}} or {@code ${NAME-default}}. */
    private void variable() {
        var unclosed = mistake("'${' without '}'; close the variable's name");
        boolean braces = at + 1 < line.length() && line.charAt(at + 1) == '{';
        at += braces ? 2 : 1;
        var name = name();
        var value = variables.get(name);
        if (!braces) {
            expand(value == null ? "" : value);
            return;
        }
        int end = line.indexOf('}', at);
        if (end < 0) throw unclosed;
        var rest = line.substring(at, end);
        if (rest.startsWith("[*]")) {
            throw mistake("'${" + name + "[*]}' is not supported yet; write one word per value");
        }
        if (!rest.isEmpty() && rest.charAt(0) != '-') {
            throw mistake("unexpected '" + rest.charAt(0) + "' in a variable's name; write ${NAME} or ${NAME-default}");
        }
        at = end + 1;
        expand(value != null || rest.isEmpty() ? (value == null ? "" : value) : rest.substring(1));
    }

    private String name() {
        int start = at;
        if (at < line.length() && line.charAt(at) == '.') at++;
        if (at >= line.length() || !startsName(line.charAt(at))) {
            throw mistake("'$' needs a variable's name after it; write \\$ for the character itself");
        }
        while (at < line.length() && (startsName(line.charAt(at)) || isDigit(line.charAt(at)))) at++;
        return line.substring(start, at);
    }

    private void expand(String value) {
        expanded += value.length();
        if (expanded > LONGEST_LINE) {
            throw mistake("the variables of this line make it longer than " + LONGEST_LINE + " bytes");
        }
        word.append(value);
    }

    private Mistake mistake(String message) {
        return new Mistake(new Word("", columnHere()), message);
    }

    /** Bytes that continue a character of UTF-8 take no column of their own. */
    private int columnHere() {
        for (; counted < at && counted < line.length(); counted++) {
            if ((line.charAt(counted) & 0xc0) != 0x80) column++;
        }
        return column;
    }

    private static boolean startsName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    /** A comment, or the carriage return of a file written elsewhere. */
    private static boolean endsLine(char c) {
        return c == '#' || c == '\r';
    }
}
