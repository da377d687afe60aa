package io.checker.config.haproxy.server;

import io.checker.config.haproxy.draft.Draft;
import io.checker.config.haproxy.draft.Proxy;
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
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code server}, {@code server-template} and {@code default-server} lines (HAProxy manual, sections 4.2 and 5.2). */
public final class ServerLines {

    private static final int LARGEST_TEMPLATE = 100_000;
    private static final int LONGEST_NAME = 255;

    private static final Map<String, LineReader<ServerSettings>> TABLE = table();

    private static Map<String, LineReader<ServerSettings>> table() {
        var keywords = new Keywords();
        for (var keyword : Traffic.SERVER_FLAGS) keywords.flag(keyword, _ -> {});
        for (var keyword : Traffic.SERVER_VALUES) keywords.value(keyword, "a value", (_, _) -> {});
        for (var keyword : Traffic.SERVER_VALUES_NOT_HONOURED) {
            keywords.reader(keyword, (words, _, reading) -> {
                Keywords.notHonoured(words, reading);
                words.required("a value");
            });
        }
        keywords.value(
                "id",
                "a number",
                (word, settings) -> settings.number = Quantity.number(word, "an id", 1, Integer.MAX_VALUE));
        CheckKeywords.addTo(keywords);
        TransportKeywords.addTo(keywords);
        StateKeywords.addTo(keywords);
        ResolverKeywords.addTo(keywords);
        return Map.copyOf(keywords.table);
    }

    /** {@code server NAME ADDRESS ...}. */
    public static void server(Arguments words, Proxy proxy, Reading reading) {
        requireServers(words, proxy);
        var name = words.required("a name and an address");
        requireName(name);
        var place = words.required("an address");
        var settings = settings(words, proxy, reading);
        var address = reading.addresses().ofServer(place, settings.names.initial);
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
        var settings = settings(words, proxy, reading);
        var address = reading.addresses().ofServer(place, settings.names.initial);
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
            var reader = reader(keyword);
            if (reader == null) {
                throw new Mistake(
                        keyword,
                        "unknown keyword " + keyword + " in " + line
                                + Spelling.hint(keyword, new ArrayList<>(TABLE.keySet())));
            }
            reader.read(words, settings, reading);
        }
    }

    /** Reads what follows a keyword; null when nobody knows it. */
    static @Nullable LineReader<ServerSettings> reader(Word keyword) {
        return TABLE.get(plain(keyword));
    }

    /** A keyword without the argument in parentheses it may have. */
    static String plain(Word keyword) {
        int open = keyword.text().indexOf('(');
        return open < 0 ? keyword.text() : keyword.text().substring(0, open);
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
            if (!isPermitted(c)) {
                throw new Mistake(
                        name,
                        "character '" + c + "' is not permitted in the name " + name
                                + "; use letters, digits, '-', '_', '.' and ':'");
            }
        }
    }

    /** Whether names may have such a character. */
    static boolean isPermitted(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c) || "-_.:".indexOf(c) >= 0;
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

    private ServerLines() {}
}
