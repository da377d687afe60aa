package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Samples;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Word;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Step;
import io.checker.script.Step.Payload;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** {@code tcp-check ...} lines (HAProxy manual, section 4.2). */
public final class TcpCheckLines {

    private static final Map<String, LineReader<Proxy>> TABLE = new HashMap<>();

    static {
        TABLE.put("connect", TcpCheckLines::connect);
        TABLE.put("send", (words, proxy, _) -> send(words, proxy, "what to send", TcpCheckLines::fixed));
        TABLE.put(
                "send-binary",
                (words, proxy, _) -> send(words, proxy, "hexadecimal digits", word -> new Payload.Fixed(hex(word))));
        TABLE.put(
                "send-lf",
                (words, proxy, _) -> send(words, proxy, "a log-format string", word -> formatted(word, false)));
        TABLE.put(
                "send-binary-lf",
                (words, proxy, _) -> send(words, proxy, "a log-format string", word -> formatted(word, true)));
        for (var name : VariableLines.RULES) {
            TABLE.put(name, (words, proxy, _) -> {
                var place = words.at(words.last());
                proxy.check().ownTcp(place).add(VariableLines.read(words));
            });
        }
        TABLE.put("expect", TcpCheckLines::expect);
        TABLE.put("comment", (words, proxy, _) -> {
            var place = words.at(words.last());
            proxy.check().ownTcp(place).comment(words.required("a comment").text());
        });
    }

    private static final Map<String, Expectation.Question> MATCHERS = Map.of(
            "string", words -> new Matcher.Text(text(words.required("a string")), false),
            "binary", words -> new Matcher.Text(hex(words.required("hexadecimal digits")), true),
            "string-lf", words -> formatted(words, false),
            "binary-lf", words -> formatted(words, true),
            "rstring", words -> new Matcher.Pattern(Expectation.regex(words, ""), false),
            "rbinary", words -> new Matcher.Pattern(Expectation.regex(words, ""), true));

    private static final RuleTable RULES = new RuleTable("tcp-check", TABLE);

    public static void read(Arguments words, Proxy proxy, Reading reading) {
        RULES.read(words, proxy, reading);
    }

    static Matcher.Formatted formatted(Arguments words, boolean binary) {
        return new Matcher.Formatted(Samples.template(words.required("a log-format string")), binary);
    }

    private static void send(Arguments words, Proxy proxy, String what, Function<Word, Payload> content) {
        var place = words.at(words.last());
        var payload = content.apply(words.required(what));
        var comment = words.takes("comment") ? words.required("a comment").text() : "";
        words.end();
        proxy.check().ownTcp(place).add(number -> new Step.Send(number, comment, payload, false));
    }

    private static void expect(Arguments words, Proxy proxy, Reading reading) {
        var place = words.at(words.last());
        var expectation = Expectation.read(words, "tcp-check", MATCHERS);
        proxy.check().ownTcp(place).add(expectation::rule);
    }

    private static void connect(Arguments words, Proxy proxy, Reading reading) {
        var keyword = words.last();
        var rule = ConnectRule.read(words, "tcp-check", reading);
        var rules = proxy.check().ownTcp(words.at(keyword));
        if (!rules.mayConnect()) {
            throw new Mistake(
                    keyword,
                    "the first step MUST also be a 'connect', with comments and variables before it at most, when "
                            + "there is one; add a 'tcp-check connect' before the other rules");
        }
        rules.add(rule::rule);
    }

    private static Payload fixed(Word word) {
        return new Payload.Fixed(text(word));
    }

    private static Payload formatted(Word word, boolean hex) {
        return new Payload.Formatted(Samples.template(word), hex);
    }

    static Bytes text(Word word) {
        return Bytes.ofText(word.text());
    }

    private static Bytes hex(Word word) {
        try {
            return Bytes.ofHex(word.text());
        } catch (IllegalArgumentException _) {
            throw new Mistake(word, word + " is not an even number of hexadecimal digits, as in 50494e47");
        }
    }

    private TcpCheckLines() {}
}
