package io.checker.config.haproxy;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.draft.RequestParts;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Traffic;
import io.checker.config.haproxy.rule.HttpCheckLines;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.expression.Template;
import io.checker.protocol.Http;
import io.checker.protocol.Protocol;
import io.checker.protocol.Protocols;
import io.checker.protocol.WrongArgument;
import io.checker.script.Script;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code option ...} lines of proxies (HAProxy manual, section 4.2). */
final class OptionLines {

    /** Kinds of check, which are also the types of {@code healthcheck} sections. */
    private static final Map<String, LineReader<Proxy>> TYPES = new HashMap<>();

    private static final Map<String, LineReader<Proxy>> TABLE = new HashMap<>();

    static {
        TYPES.put("tcp-check", (words, proxy, _) -> proxy.check().tcp(words.at(words.last())));
        TYPES.put("httpchk", OptionLines::httpchk);
        Protocols.BY_KEYWORD.forEach((keyword, protocol) ->
                TYPES.put(keyword, (words, proxy, _) -> proxy.check().canned(script(protocol, words))));
        TABLE.putAll(TYPES);
        TABLE.put("external-check", (words, proxy, _) -> proxy.check().external(words.at(words.last())));
        TABLE.put("log-health-checks", (_, proxy, _) -> proxy.logsHealthChecks = true);
    }

    static void read(Arguments words, Proxy proxy, Reading reading) {
        var option = words.required("the name of an option");
        var reader = TABLE.get(option.text());
        if (reader != null) {
            reader.read(words, proxy, reading);
        } else if (Traffic.OPTIONS.contains(option.text())) {
            words.skipAll();
        } else {
            throw unknown(option);
        }
    }

    /** The {@code type} of a {@code healthcheck} section: the same words as behind {@code option}. */
    static void type(Arguments words, Proxy section, Reading reading) {
        var type = words.required("a type of check, as in 'type httpchk'");
        var reader = TYPES.get(type.text());
        if (reader == null) {
            throw new Mistake(type, "unknown type of check " + type + Spelling.hint(type, TYPES.keySet()));
        }
        reader.read(words, section, reading);
    }

    /** {@code no option ...}: the kind of check can't be taken back, only replaced. */
    static void negated(Arguments words, Proxy proxy) {
        var option = words.required("the name of an option");
        if (option.is("log-health-checks")) {
            proxy.logsHealthChecks = false;
        } else if (TABLE.containsKey(option.text())) {
            throw new Mistake(
                    option, "'option " + option.text() + "' can't be taken back; give another check's option");
        } else if (Traffic.OPTIONS.contains(option.text())) {
            words.skipAll();
        } else {
            throw unknown(option);
        }
    }

    private static Mistake unknown(Word option) {
        var known = new ArrayList<>(TABLE.keySet());
        known.addAll(Traffic.OPTIONS);
        return new Mistake(option, "unknown option " + option + Spelling.hint(option, known));
    }

    /** The script of a kind of check whose arguments are the rest of the line. */
    private static Script script(Protocol protocol, Arguments words) {
        var given = new ArrayList<>(List.of(words.last()));
        while (words.hasNext()) given.add(words.next());
        try {
            return protocol.script(given.stream().skip(1).map(Word::text).toList());
        } catch (WrongArgument wrong) {
            int place = Math.min(wrong.position() + 1, given.size() - 1);
            throw new Mistake(given.get(place), "'" + protocol.keyword() + "': " + wrong.said());
        }
    }

    /** {@code option httpchk [URI | METHOD URI [VERSION [HOST]]]}. */
    private static void httpchk(Arguments words, Proxy proxy, Reading reading) {
        var place = words.at(words.last());
        var given = new ArrayList<Word>();
        while (words.hasNext() && given.size() < 4) given.add(words.next());
        words.end();
        var parts =
                switch (given.size()) {
                    case 0 -> RequestParts.NONE;
                    case 1 -> parts("", given.get(0).text(), null, List.of());
                    case 2 ->
                        parts(HttpCheckLines.method(given.get(0)), given.get(1).text(), null, List.of());
                    default ->
                        parts(
                                HttpCheckLines.method(given.get(0)),
                                given.get(1).text(),
                                given.get(2),
                                given.subList(3, given.size()));
                };
        proxy.check().http(parts, place);
    }

    /** Before {@code http-check send} there was, headers and a body were written behind the version. */
    private static RequestParts parts(String method, String uri, @Nullable Word version, List<Word> host) {
        if (version == null)
            return new RequestParts(method, Template.literal(uri), "", List.of(), RequestParts.NOTHING);
        int end = version.text().indexOf("\r\n");
        if (end < 0)
            return new RequestParts(
                    method,
                    Template.literal(uri),
                    HttpCheckLines.version(version, version.text()),
                    hosts(host),
                    RequestParts.NOTHING);
        var rest = version.text().substring(end + 2);
        int empty = rest.startsWith("\r\n") ? 0 : rest.indexOf("\r\n\r\n");
        var head = empty < 0 ? rest : rest.substring(0, empty);
        var body = empty < 0 ? "" : rest.substring(empty == 0 ? 2 : empty + 4);
        var headers = new ArrayList<>(hosts(host));
        for (var line : head.split("\r\n", -1)) if (!line.isEmpty()) headers.add(header(version, line));
        return new RequestParts(
                method,
                Template.literal(uri),
                HttpCheckLines.version(version, version.text().substring(0, end)),
                headers,
                Template.literal(body));
    }

    private static List<Http.Header> hosts(List<Word> host) {
        return host.stream()
                .map(word -> new Http.Header("Host", HttpCheckLines.headerValue(word, word.text())))
                .toList();
    }

    private static Http.Header header(Word version, String line) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new Mistake(version, "'" + line + "' behind the version is no header; write NAME:\\ VALUE");
        }
        var value =
                HttpCheckLines.headerValue(version, line.substring(colon + 1).strip());
        return new Http.Header(line.substring(0, colon), value);
    }

    private OptionLines() {}
}
