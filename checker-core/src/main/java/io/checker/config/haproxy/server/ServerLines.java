package io.checker.config.haproxy.server;

import io.checker.config.haproxy.draft.Draft;
import io.checker.config.haproxy.draft.Proxy;
import io.checker.config.haproxy.draft.Reference;
import io.checker.config.haproxy.draft.Server;
import io.checker.config.haproxy.draft.ServerSettings;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Traffic;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.health.Thresholds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code server}, {@code server-template} and {@code default-server} lines (HAProxy manual, sections 4.2 and 5.2). */
public final class ServerLines {

    private static final int LARGEST_TEMPLATE = 100_000;
    private static final int LONGEST_NAME = 255;

    private static final Map<String, LineReader<ServerSettings>> TABLE = new HashMap<>();

    static {
        honoured();
        notYet();
        passedOver();
    }

    private static void honoured() {
        flag("check", settings -> settings.checked = true);
        flag("no-check", settings -> settings.checked = false);
        flag("backup", settings -> settings.backup = true);
        flag("no-backup", settings -> settings.backup = false);
        flag("disabled", settings -> settings.disabled = true);
        flag("enabled", settings -> settings.disabled = false);
        value("inter", "a time", (word, settings) -> settings.inter = Quantity.interval(word));
        value("fastinter", "a time", (word, settings) -> settings.fastinter = Quantity.interval(word));
        value("downinter", "a time", (word, settings) -> settings.downinter = Quantity.interval(word));
        value("rise", "a number", (word, settings) -> settings.rise = threshold(word, "'rise'"));
        value("fall", "a number", (word, settings) -> settings.fall = threshold(word, "'fall'"));
        value("port", "a port", (word, settings) -> settings.port = Quantity.number(word, "a port", 1, 65_535));
        value("weight", "a number", (word, settings) -> settings.weight = Quantity.number(word, "a weight", 0, 256));
        TABLE.put("healthcheck", ServerLines::healthcheck);
        TABLE.put(
                "addr",
                (words, settings, reading) ->
                        settings.addr = reading.addresses().ofCheck(words.required("an address")));
    }

    /** The section may stand anywhere in the files. */
    private static void healthcheck(Arguments words, ServerSettings settings, Reading reading) {
        var name = words.required("the name of a healthcheck section");
        settings.healthcheck = new Reference(name, words.at(name));
    }

    /** What the check would have to do besides; whether it matters shows when all is read. */
    private static void notYet() {
        TABLE.put("proto", (words, settings, _) -> protocol(words, settings, "proto"));
        TABLE.put("check-proto", (words, settings, _) -> protocol(words, settings, "check-proto"));
        for (var keyword : List.of("track", "observe")) {
            TABLE.put(keyword, (words, _, _) -> notYet(words.last()));
        }
        for (var keyword : List.of(
                "check-send-proxy",
                "agent-check",
                "ssl",
                "send-proxy",
                "send-proxy-v2",
                "send-proxy-v2-ssl",
                "send-proxy-v2-ssl-cn")) {
            TABLE.put(keyword, (words, settings, _) -> settings.demand(keyword, words.at(words.last())));
            TABLE.put("no-" + keyword, (_, settings, _) -> settings.waive(keyword));
        }
        TABLE.put(
                "check-via-socks4",
                (words, settings, _) -> settings.demand("check-via-socks4", words.at(words.last())));
        TABLE.put("check-ssl", ServerLines::checkSsl);
        TABLE.put("no-check-ssl", ServerLines::noCheckSsl);
        for (var keyword : List.of("set-proxy-v2-tlv-fmt", "check-alpn", "check-sni", "init-state")) {
            TABLE.put(keyword, ServerLines::valueDemand);
        }
    }

    private static void passedOver() {
        TABLE.put("source", ServerLines::source);
        TABLE.put("check-reuse-pool", (words, _, reading) -> notHonoured(words, reading));
        for (var keyword : Traffic.SERVER_FLAGS) TABLE.put(keyword, (_, _, _) -> {});
        for (var keyword : Traffic.SERVER_VALUES) TABLE.put(keyword, (words, _, _) -> words.required("a value"));
        for (var keyword : Traffic.SERVER_VALUES_NOT_HONOURED) {
            TABLE.put(keyword, (words, _, reading) -> {
                notHonoured(words, reading);
                words.required("a value");
            });
        }
    }

    private interface Setting {
        void set(Word word, ServerSettings settings);
    }

    private interface Flag {
        void set(ServerSettings settings);
    }

    private static void flag(String keyword, Flag flag) {
        TABLE.put(keyword, (_, settings, _) -> flag.set(settings));
    }

    private static void value(String keyword, String what, Setting setting) {
        TABLE.put(keyword, (words, settings, _) -> setting.set(words.required(what), settings));
    }

    /** {@code server NAME ADDRESS ...}. */
    public static void server(Arguments words, Proxy proxy, Reading reading) {
        requireServers(words, proxy);
        var name = words.required("a name and an address");
        requireName(name);
        var place = words.required("an address");
        var address = reading.addresses().ofServer(place);
        var settings = settings(words, proxy, reading);
        requireRoom(name, 1, reading);
        add(proxy, new Server(name.text(), words.at(name), address, words.at(place), settings), name);
    }

    /** {@code server-template PREFIX COUNT|FIRST-LAST ADDRESS ...}. */
    public static void template(Arguments words, Proxy proxy, Reading reading) {
        requireServers(words, proxy);
        var prefix = words.required("a prefix, a number and an address");
        requireName(prefix);
        var range = words.required("a number or a range, as in 1-10");
        int dash = range.text().indexOf('-');
        int first = dash < 0 ? 1 : bound(range, range.text().substring(0, dash));
        int last = bound(range, range.text().substring(dash + 1));
        if (first > last || last - first >= LARGEST_TEMPLATE) {
            throw new Mistake(range, range + " is not 1 to " + LARGEST_TEMPLATE + " servers; write FIRST-LAST");
        }
        var place = words.required("an address");
        var address = reading.addresses().ofServer(place);
        var settings = settings(words, proxy, reading);
        requireRoom(prefix, last - first + 1, reading);
        var written = words.at(prefix);
        var addressWritten = words.at(place);
        for (int i = first; i <= last; i++) {
            add(proxy, new Server(prefix.text() + i, written, address, addressWritten, settings), prefix);
        }
    }

    public static void defaultServer(Arguments words, Proxy proxy, Reading reading) {
        keywords(words, proxy.defaultServer(), reading, "a default-server line");
    }

    private static ServerSettings settings(Arguments words, Proxy proxy, Reading reading) {
        var settings = proxy.defaultServer().copy();
        keywords(words, settings, reading, "a server line");
        return settings;
    }

    private static void keywords(Arguments words, ServerSettings settings, Reading reading, String line) {
        while (words.hasNext()) {
            var keyword = words.next();
            int open = keyword.text().indexOf('(');
            var reader = TABLE.get(open < 0 ? keyword.text() : keyword.text().substring(0, open));
            if (reader == null) {
                throw new Mistake(
                        keyword,
                        "unknown keyword " + keyword + " in " + line
                                + Spelling.hint(keyword, new ArrayList<>(TABLE.keySet())));
            }
            reader.read(words, settings, reading);
        }
    }

    private static void requireServers(Arguments words, Proxy proxy) {
        if (proxy.kind() == Proxy.Kind.DEFAULTS) {
            throw new Mistake(
                    words.last(),
                    words.last() + " is not permitted in a defaults section; write 'default-server', or move it");
        }
    }

    private static void requireRoom(Word name, int count, Reading reading) {
        if (!reading.draft().hasRoomFor(count)) {
            throw new Mistake(name, "more than " + Draft.MOST_SERVERS + " servers; spread them over several checkers");
        }
    }

    /** Names go into log lines and commands as they are. */
    public static void requireName(Word name) {
        if (name.text().length() > LONGEST_NAME) {
            throw new Mistake(name, "a name has " + LONGEST_NAME + " characters at the most; shorten it");
        }
        for (char c : name.text().toCharArray()) {
            boolean permitted = c < 0x80 && Character.isLetterOrDigit(c) || "-_.:".indexOf(c) >= 0;
            if (!permitted) {
                throw new Mistake(
                        name,
                        "character '" + c + "' is not permitted in the name " + name
                                + "; use letters, digits, '-', '_', '.' and ':'");
            }
        }
    }

    private static void add(Proxy proxy, Server server, Word at) {
        var other = proxy.add(server);
        if (other == null) return;
        throw new Mistake(
                at,
                "a server at " + other.position() + " is called '" + server.name() + "' already; rename one of them");
    }

    private static int bound(Word range, String digits) {
        return Quantity.number(new Word(digits, range.column()), "the number of a server", 0, Integer.MAX_VALUE - 1);
    }

    private static int threshold(Word word, String what) {
        return Quantity.number(word, what, 1, Thresholds.LIMIT);
    }

    private static void checkSsl(Arguments words, ServerSettings settings, Reading reading) {
        settings.waive("no-check-ssl");
        settings.demand("check-ssl", words.at(words.last()));
    }

    private static void noCheckSsl(Arguments words, ServerSettings settings, Reading reading) {
        settings.waive("check-ssl");
        settings.demand("no-check-ssl", words.at(words.last()));
    }

    private static void valueDemand(Arguments words, ServerSettings settings, Reading reading) {
        var keyword = words.last();
        int open = keyword.text().indexOf('(');
        words.required("a value");
        settings.demand(open < 0 ? keyword.text() : keyword.text().substring(0, open), words.at(keyword));
    }

    /** HTTP/1 and none at all are what checks speak; said for checks, they also undo what traffic speaks. */
    private static void protocol(Arguments words, ServerSettings settings, String keyword) {
        var place = words.at(words.last());
        var name = words.required("the name of a protocol");
        settings.waive(keyword);
        settings.waive(keyword + " h1");
        boolean spoken = name.is("h1") || name.is("none");
        if (!spoken) settings.demand(keyword, place);
        else if (keyword.equals("check-proto")) settings.demand("check-proto h1", place);
    }

    /** {@code source ADDRESS [usesrc ADDRESS | interface NAME]}. */
    private static void source(Arguments words, ServerSettings settings, Reading reading) {
        notHonoured(words, reading);
        words.required("an address");
        while (words.takes("usesrc") || words.takes("interface")) words.required("a value");
    }

    private static void notHonoured(Arguments words, Reading reading) {
        reading.notHonoured(words.last().toString(), words.at(words.last()));
    }

    private static void notYet(Word keyword) {
        throw new Mistake(keyword, keyword + " is not supported yet; remove it, or leave this server to HAProxy");
    }

    private ServerLines() {}
}
