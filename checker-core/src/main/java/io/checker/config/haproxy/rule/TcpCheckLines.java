package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Step;
import io.checker.script.Wire;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code tcp-check ...} lines (HAProxy manual, section 4.2). */
public final class TcpCheckLines {

    private static final Map<String, LineReader<Proxy>> TABLE = new HashMap<>();

    static {
        TABLE.put("connect", TcpCheckLines::connect);
        TABLE.put("send", (words, proxy, _) -> send(words, proxy, "what to send", TcpCheckLines::text));
        TABLE.put("send-binary", (words, proxy, _) -> send(words, proxy, "hexadecimal digits", TcpCheckLines::hex));
        TABLE.put("expect", TcpCheckLines::expect);
        TABLE.put("comment", (words, proxy, _) -> {
            var place = words.at(words.last());
            proxy.check().ownTcp(place).comment(words.required("a comment").text());
        });
    }

    private static final List<String> NOT_YET =
            List.of("send-lf", "send-binary-lf", "set-var", "set-var-fmt", "unset-var");

    private static final List<String> CONNECT_NOT_YET =
            List.of("ssl", "send-proxy", "via-socks4", "sni", "alpn", "proto");

    private static final Map<String, Expectation.Question> MATCHERS = Map.of(
            "string", words -> new Matcher.Text(text(words.required("a string")), false),
            "binary", words -> new Matcher.Text(hex(words.required("hexadecimal digits")), true),
            "rstring", words -> new Matcher.Pattern(Expectation.regex(words, ""), false),
            "rbinary", words -> new Matcher.Pattern(Expectation.regex(words, ""), true));

    private static final RuleTable RULES = new RuleTable("tcp-check", TABLE, NOT_YET);

    public static void read(Arguments words, Proxy proxy, Reading reading) {
        RULES.read(words, proxy, reading);
    }

    private static void send(Arguments words, Proxy proxy, String what, Function<Word, Bytes> content) {
        var place = words.at(words.last());
        var bytes = content.apply(words.required(what));
        var comment = words.takes("comment") ? words.required("a comment").text() : "";
        words.end();
        proxy.check().ownTcp(place).add(number -> new Step.Send(number, comment, bytes, false));
    }

    private static void expect(Arguments words, Proxy proxy, Reading reading) {
        var place = words.at(words.last());
        var expectation = Expectation.read(words, "tcp-check", MATCHERS);
        proxy.check().ownTcp(place).add(expectation::rule);
    }

    private static void connect(Arguments words, Proxy proxy, Reading reading) {
        var keyword = words.last();
        var how = new Connecting();
        while (words.hasNext()) how.read(words, reading);
        var rules = proxy.check().ownTcp(words.at(keyword));
        if (!rules.mayConnect()) {
            throw new Mistake(
                    keyword,
                    "the first step MUST also be a 'connect', with comments before it at most, when there is one; "
                            + "add a 'tcp-check connect' before the other rules");
        }
        rules.add(number -> new Step.Connect(number, how.comment, how.address, how.port, how.linger, how.wire()));
    }

    /** What a connect rule says. */
    private static final class Connecting {
        private boolean asServer;
        private boolean linger;
        private int port;
        private @Nullable SocketAddress address;
        private String comment = "";

        void read(Arguments words, Reading reading) {
            var word = words.next();
            switch (word.text()) {
                case "default" -> asServer = true;
                case "linger" -> linger = true;
                case "comment" -> comment = words.required("a comment").text();
                case "port" -> port = port(words.required("a port"));
                case "addr" ->
                    address = reading.addresses()
                            .ofCheck(words.required("an address"))
                            .socketAddress();
                default -> throw unknown(word);
            }
        }

        Wire wire() {
            return asServer ? Wire.AS_SERVER : Wire.PLAIN;
        }

        private static int port(Word word) {
            boolean expression =
                    !word.text().isEmpty() && Character.isLetter(word.text().charAt(0));
            if (expression)
                throw new Mistake(word, "a port that is an expression is not supported yet; write a number");
            return Quantity.number(word, "a port", 1, 65_535);
        }

        private static Mistake unknown(Word word) {
            if (CONNECT_NOT_YET.contains(word.text())) {
                return new Mistake(word, word + " of a tcp-check connect is not supported yet; remove it");
            }
            var known = List.of("default", "linger", "comment", "port", "addr");
            return new Mistake(word, "unknown keyword " + word + " of a connect rule" + Spelling.hint(word, known));
        }
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
