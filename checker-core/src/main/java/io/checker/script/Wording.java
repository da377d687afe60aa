package io.checker.script;

import io.checker.expression.scene.Scene;
import io.checker.script.Script.Kind;
import io.checker.script.Step.Assignment;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Execute;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import java.util.function.Supplier;

/** HAProxy's words for what went well or wrong at a step. */
final class Wording {

    /** What is said when all steps went well and {@code last} was the last. */
    static String succeeded(Step last, Kind kind, Supplier<Scene> scene) {
        return switch (last) {
            case Connect connect -> connect.isImplicit() ? "" : "(tcp-check)";
            case Execute _ -> "";
            case Send _, Assignment _ -> "(tcp-check)";
            case Expect expect -> {
                var phrase = expect.onSuccess();
                if (phrase != null) yield phrase.about(scene.get());
                yield kind == Kind.TCP_CHECK ? "(tcp-check)" : "";
            }
        };
    }

    /** Where a connection failed or time ran out; only scripts written step by step name their steps. */
    static String place(Step here, Kind kind) {
        if (kind != Kind.TCP_CHECK) return "";
        if (here.number() == 0) return " at initial connection step of tcp-check";
        var comment = here.comment().isEmpty() ? "" : " comment: '" + here.comment() + "'";
        return " at step " + here.number() + " of tcp-check (" + what(here) + ")" + comment;
    }

    private static String what(Step here) {
        return switch (here) {
            case Connect connect -> connect.port() == 0 ? "connect" : "connect port " + connect.port();
            case Execute _ -> "external-check";
            case Send _ -> "send";
            case Expect expect -> "expect " + sought(expect.matcher());
            case Assignment _ -> "action";
        };
    }

    private static String sought(Matcher matcher) {
        return switch (matcher) {
            case Matcher.Text(var wanted, var binary) ->
                binary ? "binary '" + wanted.asHex() + "'" : "string '" + wanted.asText() + "'";
            case Matcher.Pattern(var _, var binary) -> binary ? "binary regex" : "regex";
            case Matcher.Answer _ -> "custom function";
            case Matcher.Formatted(var _, var binary) -> binary ? "log-format binary" : "log-format string";
            case Matcher.HttpStatus _ -> "HTTP status codes";
            case Matcher.HttpStatusPattern _ -> "HTTP status regex";
            case Matcher.HttpHeader _ -> "HTTP header pattern";
            case Matcher.HttpBody(var content) -> "HTTP body content " + sought(content);
        };
    }

    static String emptyAnswer(Expect expect) {
        var comment = expect.comment().isEmpty() ? "" : " comment: '" + expect.comment() + "'";
        return "TCPCHK got an empty response at step " + expect.number() + comment;
    }

    static String tooLarge(Step send, int length, int capacity) {
        return "tcp-check send : string too large (" + length + ") for buffer size (" + capacity + ") at step "
                + send.number();
    }

    static String noPayload(Send send) {
        return "tcp-check send : failed to build log-format string at step " + send.number();
    }

    /** What is said when {@code content} was found but unwanted, or wanted but not found. */
    static String rejected(Expect expect, Kind kind, boolean found, Scene scene) {
        var phrase = expect.onError();
        if (phrase != null) return withComment(expect, phrase.about(scene));
        if (kind != Kind.TCP_CHECK) return withComment(expect, "");
        var said = found ? "TCPCHK matched unwanted content" : "TCPCHK did not match content";
        return withComment(expect, said + pattern(expect.matcher()) + " at step " + expect.number());
    }

    private static String pattern(Matcher matcher) {
        return switch (matcher) {
            case Matcher.Text(var wanted, var binary) -> binary ? " (binary)" : " '" + wanted.asText() + "'";
            case Matcher.Pattern(var _, var binary) -> binary ? " (binary regex)" : " (regex)";
            case Matcher.Answer _ -> " (custom function)";
            case Matcher.Formatted(var _, var binary) -> binary ? " (log-format binary)" : " (log-format string)";
            case Matcher.Http _ -> "";
        };
    }

    static String wrongBody(Expect expect) {
        return expect.inverse() ? "HTTP check matched unwanted content" : "HTTP content check did not match";
    }

    static String withComment(Expect expect, String said) {
        return expect.comment().isEmpty() ? said : said + " comment: " + expect.comment();
    }

    private Wording() {}
}
