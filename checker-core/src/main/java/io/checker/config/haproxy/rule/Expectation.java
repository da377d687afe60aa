package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.reading.Samples;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.expression.Expression;
import io.checker.health.Status;
import io.checker.script.Matcher;
import io.checker.script.Phrase;
import io.checker.script.Regex;
import io.checker.script.Step.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What a {@code tcp-check expect} or {@code http-check expect} line says (HAProxy manual, section 4.2). */
public final class Expectation {

    /** Reads what comes after the word that says how to match. */
    @FunctionalInterface
    interface Question {
        Matcher read(Arguments words);
    }

    private static final List<Status> OK = List.of(Status.L7OK, Status.L7OKC, Status.L6OK, Status.L4OK);
    private static final List<Status> ERROR =
            List.of(Status.L7RSP, Status.L7STS, Status.L7OKC, Status.L6RSP, Status.L4CON);
    private static final List<Status> TIMEOUT = List.of(Status.L7TOUT, Status.L6TOUT, Status.L4TOUT);

    private static final List<String> OPTIONS = List.of(
            "min-recv", "comment", "ok-status", "error-status", "tout-status", "status-code", "on-success", "on-error");

    private final String family;
    private final Map<String, Question> questions;
    private String comment = "";
    private int minRecv = -1;
    private Status ok = Status.L7OK;
    private @Nullable Status error;
    private Status timeout = Status.L7TOUT;
    private @Nullable Expression code;
    private @Nullable Phrase onSuccess;
    private @Nullable Phrase onError;
    private boolean inverse;
    private @Nullable Matcher matcher;

    private Expectation(String family, Map<String, Question> questions) {
        this.family = family;
        this.questions = questions;
    }

    /**
     * Reads to the end of the line.
     *
     * @param questions the ways to match there are in this family of rules
     */
    static Expectation read(Arguments words, String family, Map<String, Question> questions) {
        var expectation = new Expectation(family, questions);
        var keyword = words.last();
        while (words.hasNext()) expectation.readNext(words);
        if (expectation.matcher == null) {
            throw new Mistake(keyword, "nothing to expect; write what to match, as in 'expect string OK'");
        }
        return expectation;
    }

    Expect rule(int number) {
        if (matcher == null) throw new IllegalStateException("read() has seen to this");
        return new Expect(number, comment, matcher, inverse, minRecv, ok, error, timeout, code, onSuccess, onError);
    }

    private void readNext(Arguments words) {
        var word = words.next();
        switch (word.text()) {
            case "min-recv" ->
                minRecv = Quantity.number(words.required("a number of bytes"), "'min-recv'", -1, Integer.MAX_VALUE);
            case "comment" -> comment = words.required("a comment").text();
            case "ok-status" -> ok = status(word, words, OK);
            case "error-status" -> error = status(word, words, ERROR);
            case "tout-status" -> timeout = status(word, words, TIMEOUT);
            case "status-code" -> code = Samples.expression(words.required("a sample expression"));
            case "on-success" -> onSuccess = phrase(words);
            case "on-error" -> onError = phrase(words);
            default -> match(words, word);
        }
    }

    /** {@code !} may stand alone or before the word it turns round. */
    private void match(Arguments words, Word word) {
        var keyword = word;
        while (keyword.text().startsWith("!")) {
            inverse = !inverse;
            keyword = keyword.text().length() > 1
                    ? new Word(keyword.text().substring(1), keyword.column() + 1)
                    : words.required("what must not match");
        }
        if (inverse && OPTIONS.contains(keyword.text())) {
            throw new Mistake(keyword, "'!' turns round what to match, not " + keyword + "; remove it");
        }
        var question = questions.get(keyword.text());
        if (question == null) throw unknown(keyword);
        if (matcher != null) throw new Mistake(keyword, "one match per rule; write another '" + family + " expect'");
        matcher = question.read(words);
    }

    private Mistake unknown(Word word) {
        var known = new ArrayList<>(OPTIONS);
        known.addAll(questions.keySet());
        return new Mistake(
                word, "unknown keyword " + word + " of a " + family + " expect rule" + Spelling.hint(word, known));
    }

    private static Phrase phrase(Arguments words) {
        var template = Samples.template(words.required("a log-format string"));
        return template.isFixed() ? Phrase.text(template.fixedText()) : new Phrase.Formatted(template);
    }

    private static Status status(Word keyword, Arguments words, List<Status> allowed) {
        var word = words.required("a status");
        for (var status : allowed) {
            if (word.is(status.name())) return status;
        }
        var names = String.join(", ", allowed.stream().map(Status::name).toList());
        throw new Mistake(word, keyword + " is one of " + names + ", not " + word);
    }

    /** @param flags what to put before the expression, such as {@code (?i)} */
    static Regex regex(Arguments words, String flags) {
        var word = words.required("a regular expression");
        try {
            return Regex.of(flags + word.text());
        } catch (PatternSyntaxException wrong) {
            throw new Mistake(word, word + " is no regular expression: " + wrong.getDescription());
        } catch (StackOverflowError _) {
            throw new Mistake(word, "the regular expression is nested too deeply");
        }
    }
}
