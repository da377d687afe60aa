package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.draft.RequestParts;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Samples;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.expression.Template;
import io.checker.protocol.Http;
import io.checker.script.Matcher;
import io.checker.script.Matcher.HttpStatus.Range;
import io.checker.script.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code http-check ...} lines (HAProxy manual, section 4.2). */
public final class HttpCheckLines {

    private static final Map<String, LineReader<Proxy>> TABLE = new HashMap<>();

    static {
        TABLE.put("send", HttpCheckLines::send);
        TABLE.put("expect", HttpCheckLines::expect);
        TABLE.put("connect", HttpCheckLines::connect);
        TABLE.put("disable-on-404", (_, proxy, _) -> proxy.stoppingOn404 = true);
        TABLE.put("send-state", (_, proxy, _) -> proxy.tellsState = true);
        for (var name : VariableLines.RULES) {
            TABLE.put(name, (words, proxy, _) -> {
                var place = words.at(words.last());
                proxy.check().ownHttp(place).add(VariableLines.read(words));
            });
        }
        TABLE.put("comment", (words, proxy, _) -> {
            var place = words.at(words.last());
            proxy.check().ownHttp(place).comment(words.required("a comment").text());
        });
    }

    private static final Map<String, Expectation.Question> MATCHERS = Map.of(
            "status", words -> new Matcher.HttpStatus(ranges(words.required("status codes, as in 200,300-399"))),
            "rstatus", words -> new Matcher.HttpStatusPattern(Expectation.regex(words, "")),
            "string", HttpCheckLines::string,
            "string-lf", words -> new Matcher.HttpBody(TcpCheckLines.formatted(words, false)),
            "rstring", words -> new Matcher.HttpBody(new Matcher.Pattern(Expectation.regex(words, ""), false)),
            "hdr", words -> header(words, false),
            "fhdr", words -> header(words, true));

    private static final RuleTable RULES = new RuleTable("http-check", TABLE);

    public static void read(Arguments words, Proxy proxy, Reading reading) {
        RULES.read(words, proxy, reading);
    }

    private static void connect(Arguments words, Proxy proxy, Reading reading) {
        var keyword = words.last();
        var rule = ConnectRule.read(words, "http-check", reading);
        var rules = proxy.check().ownHttp(words.at(keyword));
        if (!rules.mayConnect()) {
            throw new Mistake(
                    keyword,
                    "a connect comes first, or after an 'expect' when the first step is one; "
                            + "add an 'http-check expect' before it");
        }
        rules.add(rule::rule);
    }

    private static void expect(Arguments words, Proxy proxy, Reading reading) {
        var keyword = words.last();
        var expectation = Expectation.read(words, "http-check", MATCHERS);
        var rules = proxy.check().ownHttp(words.at(keyword));
        if (!rules.mayExpect()) {
            throw new Mistake(keyword, "nothing was asked on this connection; add an 'http-check send' before");
        }
        rules.add(expectation::rule);
    }

    private static void send(Arguments words, Proxy proxy, Reading reading) {
        var keyword = words.last();
        var request = new Sending();
        while (words.hasNext()) request.read(words);
        var rules = proxy.check().ownHttp(words.at(keyword));
        if (!rules.maySend()) {
            throw new Mistake(keyword, "one request per connection; add an 'http-check connect' before");
        }
        rules.send(request.parts(), request.comment);
    }

    /** What a send rule says. */
    private static final class Sending {
        private String method = "";
        private Template uri = RequestParts.NOTHING;
        private String version = "";
        private Template body = RequestParts.NOTHING;
        private String comment = "";
        private final List<Http.Header> headers = new ArrayList<>();

        void read(Arguments words) {
            var word = words.next();
            switch (word.text()) {
                case "meth" -> method = HttpCheckLines.method(words.required("a method"));
                case "uri" -> uri = Template.literal(words.required("a URI").text());
                case "uri-lf" -> uri = Samples.template(words.required("a log-format string"));
                case "ver" -> {
                    var given = words.required("a version");
                    version = HttpCheckLines.version(given, given.text());
                }
                case "hdr" -> header(words.required("a header's name"), words);
                case "body" -> body = Template.literal(words.required("a body").text());
                case "body-lf" -> body = Samples.template(words.required("a log-format string"));
                case "comment" -> comment = words.required("a comment").text();
                default -> throw unknown(word);
            }
        }

        private void header(Word name, Arguments words) {
            boolean twice = headers.stream().anyMatch(each -> each.name().equalsIgnoreCase("host"));
            if (twice && name.text().equalsIgnoreCase("host")) {
                throw new Mistake(name, "the 'host' header is given already; remove one of them");
            }
            if (!isToken(name.text()))
                throw new Mistake(name, name + " is no name of a header; remove its odd characters");
            var value = words.required("the header's value");
            headers.add(new Http.Header(name.text(), headerValue(value, value.text())));
        }

        private static Mistake unknown(Word word) {
            var known = List.of("meth", "uri", "uri-lf", "ver", "hdr", "body", "body-lf", "comment");
            return new Mistake(word, "unknown keyword " + word + " of a send rule" + Spelling.hint(word, known));
        }

        RequestParts parts() {
            return new RequestParts(method, uri, version, headers, body);
        }
    }

    /** An empty method is one not said. */
    public static String method(Word word) {
        if (!word.text().isEmpty() && !isToken(word.text())) {
            throw new Mistake(word, word + " is no method of HTTP; write one like GET");
        }
        return word.text();
    }

    /** HAProxy speaks HTTP/1.1 when asked for anything later, and HTTP/1.0 when asked for anything earlier. */
    public static String version(Word word, String text) {
        if (text.isEmpty()) return "";
        boolean wellFormed = text.length() == 8
                && text.startsWith("HTTP/")
                && Character.isDigit(text.charAt(5))
                && text.charAt(6) == '.'
                && Character.isDigit(text.charAt(7));
        if (!wellFormed) throw new Mistake(word, "'" + text + "' is no version of HTTP; write HTTP/1.0 or HTTP/1.1");
        return text.compareTo("HTTP/1.1") >= 0 ? "HTTP/1.1" : "HTTP/1.0";
    }

    /** The value of a header is a log-format string. */
    public static Template headerValue(Word word, String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new Mistake(word, "a line break in a header's value; write another 'hdr'");
        }
        return Samples.template(word, text);
    }

    private static boolean isToken(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
    }

    private static Matcher string(Arguments words) {
        return new Matcher.HttpBody(new Matcher.Text(TcpCheckLines.text(words.required("a string")), false));
    }

    /** {@code {hdr|fhdr} name[-lf] [-m METHOD] NAME [value[-lf] [-m METHOD] VALUE]}. */
    private static Matcher header(Arguments words, boolean full) {
        var keyword = words.last();
        var part = words.required("'name' and a header's name");
        if (!part.is("name") && !part.is("name-lf")) {
            throw new Mistake(part, keyword + " needs 'name' or 'name-lf' after it, not " + part);
        }
        var name = compared(words, part.is("name-lf"), true);
        if (words.takes("value-lf")) return new Matcher.HttpHeader(name, compared(words, true, false), full);
        return new Matcher.HttpHeader(name, words.takes("value") ? compared(words, false, false) : null, full);
    }

    private static Words compared(Arguments words, boolean formatted, boolean anyCase) {
        if (!words.takes("-m")) return compared(Words.Method.STR, words, formatted, anyCase);
        var method = words.required("str, beg, end, sub or reg");
        return switch (method.text()) {
            case "str" -> compared(Words.Method.STR, words, formatted, anyCase);
            case "beg" -> compared(Words.Method.BEG, words, formatted, anyCase);
            case "end" -> compared(Words.Method.END, words, formatted, anyCase);
            case "sub" -> compared(Words.Method.SUB, words, formatted, anyCase);
            case "reg" -> {
                if (formatted) throw new Mistake(method, "a log-format string is no regular expression; use str");
                yield new Words.Matching(Expectation.regex(words, anyCase ? "(?i)" : ""));
            }
            default -> throw new Mistake(method, "'-m' is one of str, beg, end, sub, reg, not " + method);
        };
    }

    private static Words compared(Words.Method method, Arguments words, boolean formatted, boolean anyCase) {
        var wanted = words.required("what to compare with");
        return formatted
                ? new Words.Formatted(method, Samples.template(wanted), anyCase)
                : new Words.Fixed(method, wanted.text(), anyCase);
    }

    /** {@code 200,300-399}. */
    private static List<Range> ranges(Word word) {
        var ranges = new ArrayList<Range>();
        for (var part : word.text().split(",", -1)) {
            if (part.isEmpty()) continue;
            int dash = part.indexOf('-');
            int from = code(word, dash < 0 ? part : part.substring(0, dash));
            int to = dash < 0 ? from : code(word, part.substring(dash + 1));
            if (from > to) throw new Mistake(word, "the range '" + part + "' is the wrong way round");
            ranges.add(new Range(from, to));
        }
        if (ranges.isEmpty()) throw new Mistake(word, "no status code in " + word + "; write some, as in 200,300-399");
        return ranges;
    }

    private static int code(Word list, String digits) {
        return Quantity.number(new Word(digits, list.column()), "a status code", 0, 999);
    }

    private HttpCheckLines() {}
}
