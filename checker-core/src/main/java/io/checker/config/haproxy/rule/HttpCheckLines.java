package io.checker.config.haproxy.rule;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.draft.RequestParts;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
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
        TABLE.put("comment", (words, proxy, _) -> {
            var place = words.at(words.last());
            proxy.check().ownHttp(place).comment(words.required("a comment").text());
        });
    }

    private static final List<String> NOT_YET =
            List.of("connect", "set-var", "set-var-fmt", "unset-var", "disable-on-404", "send-state");

    private static final Map<String, Expectation.Question> MATCHERS = Map.of(
            "status", words -> new Matcher.HttpStatus(ranges(words.required("status codes, as in 200,300-399"))),
            "rstatus", words -> new Matcher.HttpStatusPattern(Expectation.regex(words, "")),
            "string", HttpCheckLines::string,
            "rstring", words -> new Matcher.HttpBody(new Matcher.Pattern(Expectation.regex(words, ""), false)),
            "hdr", words -> header(words, false),
            "fhdr", words -> header(words, true));

    private static final RuleTable RULES = new RuleTable("http-check", TABLE, NOT_YET);

    public static void read(Arguments words, Proxy proxy, Reading reading) {
        RULES.read(words, proxy, reading);
    }

    private static void expect(Arguments words, Proxy proxy, Reading reading) {
        var place = words.at(words.last());
        var expectation = Expectation.read(words, "http-check", MATCHERS);
        proxy.check().ownHttp(place).expect(expectation::rule);
    }

    private static void send(Arguments words, Proxy proxy, Reading reading) {
        var keyword = words.last();
        var request = new Sending();
        while (words.hasNext()) request.read(words);
        var rules = proxy.check().ownHttp(words.at(keyword));
        if (!rules.maySend()) {
            throw new Mistake(
                    keyword, "a second request needs 'http-check connect', which is not supported yet; send one");
        }
        rules.send(request.parts(), request.comment);
    }

    /** What a send rule says. */
    private static final class Sending {
        private String method = "";
        private String uri = "";
        private String version = "";
        private String body = "";
        private String comment = "";
        private final List<Http.Header> headers = new ArrayList<>();

        void read(Arguments words) {
            var word = words.next();
            switch (word.text()) {
                case "meth" -> method = HttpCheckLines.method(words.required("a method"));
                case "uri" -> uri = words.required("a URI").text();
                case "ver" -> {
                    var given = words.required("a version");
                    version = HttpCheckLines.version(given, given.text());
                }
                case "hdr" -> header(words.required("a header's name"), words);
                case "body" -> body = words.required("a body").text();
                case "comment" -> comment = words.required("a comment").text();
                case "uri-lf", "body-lf" ->
                    throw new Mistake(
                            word,
                            word + " of an http-check send is not supported yet; use "
                                    + word.text().substring(0, word.text().length() - 3));
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
            headers.add(new Http.Header(name.text(), literal(value, value.text())));
        }

        private static Mistake unknown(Word word) {
            var known = List.of("meth", "uri", "ver", "hdr", "body", "comment");
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

    /** The value of a header is a log-format string; only those that say the same to every server are understood. */
    public static String literal(Word word, String text) {
        if (text.indexOf('\r') >= 0 || text.indexOf('\n') >= 0) {
            throw new Mistake(word, "a line break in a header's value; write another 'hdr'");
        }
        var literal = text.replace("%%", "");
        if (literal.indexOf('%') >= 0) {
            throw new Mistake(word, "log-format in a header's value is not supported yet; write %% for a plain %");
        }
        return text.replace("%%", "%");
    }

    private static boolean isToken(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0);
    }

    private static Matcher string(Arguments words) {
        return new Matcher.HttpBody(new Matcher.Text(TcpCheckLines.text(words.required("a string")), false));
    }

    /** {@code {hdr|fhdr} name [-m METHOD] NAME [value [-m METHOD] VALUE]}. */
    private static Matcher header(Arguments words, boolean full) {
        var keyword = words.last();
        var part = words.required("'name' and a header's name");
        if (part.is("name-lf")) throw new Mistake(part, "'name-lf' is not supported yet; use 'name'");
        if (!part.is("name")) throw new Mistake(part, keyword + " needs 'name' after it, not " + part);
        var name = compared(words, true);
        if (words.hasNext() && words.peek().is("value-lf")) {
            throw new Mistake(words.peek(), "'value-lf' is not supported yet; use 'value'");
        }
        return new Matcher.HttpHeader(name, words.takes("value") ? compared(words, false) : null, full);
    }

    private static Words compared(Arguments words, boolean anyCase) {
        if (!words.takes("-m")) return fixed(Words.Method.STR, words, anyCase);
        var method = words.required("str, beg, end, sub or reg");
        return switch (method.text()) {
            case "str" -> fixed(Words.Method.STR, words, anyCase);
            case "beg" -> fixed(Words.Method.BEG, words, anyCase);
            case "end" -> fixed(Words.Method.END, words, anyCase);
            case "sub" -> fixed(Words.Method.SUB, words, anyCase);
            case "reg" -> new Words.Matching(Expectation.regex(words, anyCase ? "(?i)" : ""));
            default -> throw new Mistake(method, "'-m' is one of str, beg, end, sub, reg, not " + method);
        };
    }

    private static Words fixed(Words.Method method, Arguments words, boolean anyCase) {
        return new Words.Fixed(method, words.required("what to compare with").text(), anyCase);
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
