package io.checker.config.haproxy;

import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.external.ExternalCheckLines;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Traffic;
import io.checker.config.haproxy.rule.HttpCheckLines;
import io.checker.config.haproxy.rule.TcpCheckLines;
import io.checker.config.haproxy.server.ServerLines;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lines of {@code defaults}, {@code backend} and {@code listen} sections (HAProxy manual, section 4.2). */
final class ProxyLines {

    private static final Map<String, LineReader<Proxy>> TABLE = new HashMap<>();

    static {
        TABLE.put("option", OptionLines::read);
        TABLE.put("tcp-check", TcpCheckLines::read);
        TABLE.put("http-check", HttpCheckLines::read);
        TABLE.put("server", ServerLines::server);
        TABLE.put("server-template", ServerLines::template);
        TABLE.put("default-server", ServerLines::defaultServer);
        TABLE.put("log", ProxyLines::log);
        TABLE.put("timeout", ProxyLines::timeout);
        TABLE.put("id", (words, proxy, _) -> number(words, proxy));
        TABLE.put("load-server-state-from-file", (words, proxy, _) -> stateFile(words, proxy));
        TABLE.put("server-state-file-name", (words, proxy, _) -> stateFileName(words, proxy));
        TABLE.put("disabled", (_, proxy, _) -> proxy.disabled = true);
        TABLE.put("enabled", (_, proxy, _) -> proxy.disabled = false);
        TABLE.put("no", ProxyLines::negated);
        TABLE.put("default", ProxyLines::negated);
        TABLE.put("email-alert", (words, proxy, _) -> EmailAlertLines.read(words, proxy.emailAlert));
        TABLE.put("external-check", (words, proxy, _) -> ExternalCheckLines.read(words, proxy.externalCheck));
        TABLE.put(
                "mode",
                (words, proxy, _) -> proxy.mode = words.required("a mode").text());
        TABLE.put("bind", (words, proxy, _) -> bind(words, proxy));
        TABLE.put("source", ProxyLines::notHonoured);
        TABLE.put("contimeout", (words, _, _) -> gone(words, "timeout connect"));
        TABLE.put("clitimeout", (words, _, _) -> gone(words, "timeout client"));
        TABLE.put("srvtimeout", (words, _, _) -> gone(words, "timeout server"));
    }

    private static final Set<String> TRAFFIC_TIMEOUTS = Set.of(
            "client",
            "server",
            "queue",
            "tunnel",
            "http-request",
            "http-keep-alive",
            "tarpit",
            "client-fin",
            "server-fin",
            "client-hs");

    static void read(Arguments words, Proxy proxy, Reading reading) {
        var keyword = words.next();
        var reader = TABLE.get(keyword.text());
        if (reader != null) {
            reader.read(words, proxy, reading);
            words.end();
        } else if (!Traffic.PROXY.contains(keyword.text())) {
            throw unknown(keyword, proxy);
        }
    }

    private static Mistake unknown(Word keyword, Proxy proxy) {
        var section =
                switch (proxy.kind()) {
                    case DEFAULTS -> "a defaults section";
                    case BACKEND -> "a backend section";
                    case LISTEN -> "a listen section";
                    case HEALTHCHECK -> "a healthcheck section";
                };
        var known = new ArrayList<>(TABLE.keySet());
        known.addAll(Traffic.PROXY);
        known.addAll(Sections.NAMES);
        return new Mistake(keyword, "unknown keyword " + keyword + " in " + section + Spelling.hint(keyword, known));
    }

    /** The number of a section that is otherwise passed over. */
    static void readNumber(Arguments words, Proxy proxy) {
        if (!words.next().is("id")) return;
        number(words, proxy);
        words.end();
    }

    private static void number(Arguments words, Proxy proxy) {
        if (proxy.kind() == Proxy.Kind.DEFAULTS) {
            throw new Mistake(words.last(), "'id' is not permitted in a defaults section; move it to the backend");
        }
        proxy.number = Quantity.number(words.required("a number"), "an id", 1, Integer.MAX_VALUE);
    }

    private static void stateFile(Arguments words, Proxy proxy) {
        var which = words.required("'global', 'local' or 'none'");
        proxy.stateFile = switch (which.text()) {
            case "global" -> Proxy.StateFile.GLOBAL;
            case "local" -> Proxy.StateFile.LOCAL;
            case "none" -> Proxy.StateFile.NONE;
            default -> throw new Mistake(which, "a state file is 'global', 'local' or 'none', not " + which);
        };
    }

    private static void stateFileName(Arguments words, Proxy proxy) {
        if (words.takes("use-backend-name")) proxy.stateFileName = "";
        else
            proxy.stateFileName =
                    words.required("a file, or 'use-backend-name'").text();
    }

    private static void log(Arguments words, Proxy proxy, Reading reading) {
        if (words.takes("global")) proxy.logsGlobally = true;
        else LogLines.read(words, proxy.logs, reading);
    }

    /** {@code no option ...} and {@code no log}; nothing else can be taken back. */
    private static void negated(Arguments words, Proxy proxy, Reading reading) {
        var prefix = words.last();
        var keyword = words.required("'option' or 'log'");
        if (keyword.is("option")) {
            OptionLines.negated(words, proxy);
        } else if (keyword.is("log") && prefix.is("no")) {
            proxy.logs.clear();
            proxy.logsGlobally = false;
        } else {
            throw new Mistake(keyword, prefix + " works with 'option' and 'log' only, not with " + keyword);
        }
    }

    private static void timeout(Arguments words, Proxy proxy, Reading reading) {
        var which = words.required("the name of a timeout and a time");
        if (which.is("check")) {
            proxy.checkTimeout = Quantity.time(words.required("a time"));
        } else if (which.is("connect")) {
            proxy.connectTimeout = Quantity.time(words.required("a time"));
        } else if (TRAFFIC_TIMEOUTS.contains(which.text())) {
            Quantity.time(words.required("a time"));
        } else {
            var known = new ArrayList<>(TRAFFIC_TIMEOUTS);
            known.addAll(List.of("check", "connect"));
            throw new Mistake(which, "unknown timeout " + which + Spelling.hint(which, known));
        }
    }

    /** About traffic, but external checks are told. */
    private static void bind(Arguments words, Proxy proxy) {
        if (proxy.bind.isEmpty()) proxy.bind = words.required("an address").text();
        words.skipAll();
    }

    private static void notHonoured(Arguments words, Proxy proxy, Reading reading) {
        reading.notHonoured(words.last().toString(), words.at(words.last()));
        words.skipAll();
    }

    private static void gone(Arguments words, String instead) {
        throw new Mistake(words.last(), words.last() + " is gone since HAProxy 2.1; write '" + instead + "'");
    }

    private ProxyLines() {}
}
