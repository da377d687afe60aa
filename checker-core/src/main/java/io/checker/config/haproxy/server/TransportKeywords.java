package io.checker.config.haproxy.server;

import io.checker.config.haproxy.draft.ServerSettings;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import java.util.List;

/** What a server line says about how a check's bytes travel; whether it matters shows when all is read. */
final class TransportKeywords {

    static void addTo(Keywords keywords) {
        keywords.reader("proto", (words, settings, _) -> protocol(words, settings, "proto"));
        keywords.reader("check-proto", (words, settings, _) -> protocol(words, settings, "check-proto"));
        for (var keyword : List.of(
                "check-send-proxy",
                "ssl",
                "send-proxy",
                "send-proxy-v2",
                "send-proxy-v2-ssl",
                "send-proxy-v2-ssl-cn")) {
            keywords.reader(keyword, (words, settings, _) -> settings.demand(keyword, words.at(words.last())));
            keywords.flag("no-" + keyword, settings -> settings.waive(keyword));
        }
        keywords.reader(
                "check-via-socks4",
                (words, settings, _) -> settings.demand("check-via-socks4", words.at(words.last())));
        keywords.reader("check-ssl", TransportKeywords::checkSsl);
        keywords.reader("no-check-ssl", TransportKeywords::noCheckSsl);
        for (var keyword : List.of("set-proxy-v2-tlv-fmt", "check-alpn", "check-sni")) {
            keywords.reader(keyword, TransportKeywords::valueDemand);
        }
        keywords.reader("source", TransportKeywords::source);
        keywords.reader("check-reuse-pool", (words, _, reading) -> Keywords.notHonoured(words, reading));
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
        Keywords.notHonoured(words, reading);
        words.required("an address");
        while (words.takes("usesrc") || words.takes("interface")) words.required("a value");
    }

    private TransportKeywords() {}
}
