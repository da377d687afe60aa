package io.checker.config.haproxy.server;

import io.checker.config.haproxy.draft.GlobalSettings;
import io.checker.config.haproxy.reading.LineReader;
import io.checker.config.haproxy.text.Arguments;
import java.util.Map;

/** What global sections say about the transport of all servers (HAProxy manual, section 3.1). */
public final class TransportGlobals {

    private static final Map<String, String> VALUES = Map.of(
            "ca-base", "ca-base",
            "crt-base", "crt-base",
            "ssl-default-server-ciphers", "ciphers",
            "ssl-default-server-ciphersuites", "ciphersuites",
            "ssl-default-server-curves", "curves");

    /** Adds the lines' readers to {@code table}. */
    public static void addTo(Map<String, LineReader<GlobalSettings>> table) {
        VALUES.forEach((line, keyword) -> table.put(line, (words, global, _) -> value(words, global, keyword)));
        table.put("ssl-server-verify", (words, global, _) -> TransportKeywords.verify(words, global.transport));
        table.put(
                "ssl-default-server-options", (words, global, _) -> TransportKeywords.options(words, global.transport));
    }

    private static void value(Arguments words, GlobalSettings global, String keyword) {
        var place = words.at(words.last());
        global.transport.say(keyword, words.required("a value").text(), place);
    }

    private TransportGlobals() {}
}
