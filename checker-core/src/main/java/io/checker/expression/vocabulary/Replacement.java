package io.checker.expression.vocabulary;

import io.checker.expression.Given;
import io.checker.expression.value.LimitedText;
import io.checker.expression.value.Value;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** {@code regsub(regex,substitution[,flags])}: {@code \0} to {@code \9} stand for what the groups matched. */
record Replacement(Pattern pattern, String substitution, boolean everywhere) implements UnaryOperator<String> {

    static Replacement of(Given given) {
        var flags = given.text(2);
        if (!flags.matches("[gi]*")) throw given.wrong(2, "g, i or both");
        if (!given.has(0)) throw given.wrong(0, "a regular expression");
        int options = Pattern.UNIX_LINES | (flags.contains("i") ? Pattern.CASE_INSENSITIVE : 0);
        try {
            return new Replacement(Pattern.compile(given.text(0), options), given.text(1), flags.contains("g"));
        } catch (PatternSyntaxException | StackOverflowError _) {
            throw given.wrong(0, "a regular expression");
        }
    }

    /** An expression that searches without end leaves the text as it is. */
    @Override
    public String apply(String text) {
        try {
            return replaced(text);
        } catch (LimitedText.Exhausted | StackOverflowError _) {
            return text;
        }
    }

    private String replaced(String text) {
        var matcher = pattern.matcher(new LimitedText(text));
        var replaced = new StringBuilder();
        int end = 0;
        while (replaced.length() <= Value.MOST_BYTES && matcher.find()) {
            replaced.append(text.substring(end, matcher.start()));
            substitute(matcher, text, replaced);
            end = matcher.end();
            if (!everywhere) break;
        }
        return replaced.append(text.substring(end)).toString();
    }

    private void substitute(Matcher matcher, String text, StringBuilder replaced) {
        int at = 0;
        while (at < substitution.length()) {
            char c = substitution.charAt(at++);
            int group = c == '\\' && at < substitution.length() ? substitution.charAt(at) - '0' : -1;
            if (group < 0 || group > 9) {
                replaced.append(c);
                continue;
            }
            at++;
            boolean matched = group <= matcher.groupCount() && matcher.start(group) >= 0;
            if (matched) replaced.append(text, matcher.start(group), matcher.end(group));
        }
    }
}
