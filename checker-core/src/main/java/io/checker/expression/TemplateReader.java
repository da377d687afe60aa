package io.checker.expression;

import io.checker.expression.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cuts a log-format string into text, {@code %[expressions]} and the short names that mean something in a check. */
final class TemplateReader {

    /** Short names and the expressions they stand for. */
    private static final Map<String, String> SHORT = Map.of(
            "b", "be_name",
            "s", "srv_name",
            "H", "hostname",
            "si", "dst",
            "sp", "dst_port",
            "T", "date,utime('%d/%b/%Y:%H:%M:%S +0000')",
            "Ts", "date");

    private final String text;
    private final StringBuilder literal = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();
    private int at;
    private boolean quotes;
    private boolean dashes;

    TemplateReader(String text) {
        this.text = text;
    }

    List<Part> read() {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '%') special();
            else literal.append(c);
        }
        flush();
        return parts;
    }

    private void special() {
        if (at == text.length()) throw new Malformed("'%' ends '" + text + "'; write %% for the character itself");
        if (text.charAt(at) == '%') {
            at++;
            literal.append('%');
            return;
        }
        boolean quoted = quotes;
        boolean dash = dashes;
        if (text.charAt(at) == '{') {
            var flags = flags();
            quoted = flags.contains("+Q") || quotes && !flags.contains("-Q");
            dash = flags.contains("+M") || dashes && !flags.contains("-M");
        }
        if (at < text.length() && text.charAt(at) == 'o' && !startsName(at + 1)) {
            at++;
            quotes = quoted;
            dashes = dash;
            return;
        }
        var expression = at < text.length() && text.charAt(at) == '[' ? bracketed() : named();
        flush();
        parts.add(new Part.Sample(expression, quoted, dash));
    }

    private Expression bracketed() {
        var reader = new ExpressionReader(text, at + 1);
        var expression = reader.read();
        at = reader.position();
        if (at == text.length() || text.charAt(at) != ']') {
            throw new Malformed("']' is due after '%[" + expression + "' in '" + text + "'");
        }
        at++;
        return expression;
    }

    private Expression named() {
        int start = at;
        while (startsName(at)) at++;
        var name = text.substring(start, at);
        @Nullable String meaning = SHORT.get(name);
        if (meaning != null) return Expression.parse(meaning);
        throw new Malformed("'%" + name + "' means nothing in a check; write %[an expression], or %% for a plain %");
    }

    private boolean startsName(int index) {
        return index < text.length() && Character.isLetter(text.charAt(index)) && text.charAt(index) < 0x80;
    }

    /** {@code {+Q,-M}}: what the rest asks for, such as hexadecimal numbers, is about logs of traffic. */
    private String flags() {
        int end = text.indexOf('}', at);
        if (end < 0) throw new Malformed("'%{' without '}' in '" + text + "'; close it");
        var flags = text.substring(at + 1, end);
        if (!flags.matches("[+-][QM](,[+-][QM])*")) {
            throw new Malformed("'%{" + flags + "}' is not supported; use +Q for quotes and +M for a dash when empty");
        }
        at = end + 1;
        if (at == text.length()) throw new Malformed("nothing follows '%{" + flags + "}' in '" + text + "'");
        return flags;
    }

    private void flush() {
        if (!literal.isEmpty()) parts.add(new Part.Literal(literal.toString()));
        literal.setLength(0);
    }
}
