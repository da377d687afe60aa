package io.checker.config.haproxy.server;

import io.checker.config.Position;
import io.checker.config.haproxy.draft.ServerSettings;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.reading.Wires;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.text.Word;
import io.checker.config.haproxy.transport.ProxyVersion2;
import io.checker.config.haproxy.transport.TransportSettings;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;

/** What server lines say about transport: TLS, proxies, addresses of ours (HAProxy manual, section 5.2). */
final class TransportKeywords {

    private static final List<String> FLAGS = List.of(
            "ssl", "send-proxy", "send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn", "check-via-socks4");

    private static final List<String> VALUES = List.of(
            "verifyhost",
            "ca-file",
            "crt",
            "crl-file",
            "ciphers",
            "ciphersuites",
            "curves",
            "alpn",
            "check-alpn",
            "namespace");

    /** As in {@code no-tlsv12} and {@code force-tlsv12}. */
    private static final Map<String, String> VERSIONS = Map.of(
            "sslv3", "SSLv3", "tlsv10", "TLSv1.0", "tlsv11", "TLSv1.1", "tlsv12", "TLSv1.2", "tlsv13", "TLSv1.3");

    static void addTo(Keywords keywords) {
        for (var keyword : FLAGS) {
            keywords.reader(keyword, (words, settings, _) -> say(words, settings, keyword, ""));
            keywords.reader("no-" + keyword, (_, settings, _) -> settings.transport.unsay(keyword));
        }
        for (var keyword : VALUES) {
            keywords.reader(keyword, (words, settings, _) -> value(words, settings, keyword));
        }
        opposites(keywords, "check-ssl", "no-check-ssl");
        opposites(keywords, "ssl-reuse", "no-ssl-reuse");
        opposites(keywords, "check-sni-auto", "no-check-sni-auto");
        keywords.reader("check-send-proxy", (words, settings, _) -> say(words, settings, "check-send-proxy", ""));
        // as HAProxy, it ends no inheritance
        keywords.reader("no-check-send-proxy", (_, settings, _) -> settings.transport.unsay("check-send-proxy"));
        keywords.reader("no-verifyhost", (_, settings, _) -> settings.transport.unsay("verifyhost"));
        keywords.reader("verify", (words, settings, _) -> verify(words, settings.transport));
        keywords.reader("ssl-min-ver", (words, settings, _) -> version(words, settings.transport, "ssl-min-ver"));
        keywords.reader("ssl-max-ver", (words, settings, _) -> version(words, settings.transport, "ssl-max-ver"));
        VERSIONS.keySet().forEach(written -> versionFlags(keywords, written));
        keywords.reader("check-sni", TransportKeywords::sni);
        keywords.reader("proto", (words, settings, _) -> protocol(words, settings, "proto"));
        keywords.reader("check-proto", (words, settings, _) -> protocol(words, settings, "check-proto"));
        keywords.reader("proxy-v2-options", TransportKeywords::proxyOptions);
        // tells about clients, and a check has none
        keywords.reader("set-proxy-v2-tlv-fmt", (words, _, _) -> words.required("a value"));
        keywords.reader("socks4", TransportKeywords::socks4);
        keywords.reader("source", TransportKeywords::source);
        keywords.reader("check-reuse-pool", (words, _, reading) -> Keywords.notHonoured(words, reading));
    }

    private static void say(Arguments words, ServerSettings settings, String keyword, String text) {
        settings.transport.say(keyword, text, words.at(words.last()));
    }

    private static void opposites(Keywords keywords, String one, String other) {
        keywords.reader(one, (words, settings, _) -> {
            settings.transport.unsay(other);
            say(words, settings, one, "");
        });
        keywords.reader(other, (words, settings, _) -> {
            settings.transport.unsay(one);
            say(words, settings, other, "");
        });
    }

    private static void value(Arguments words, ServerSettings settings, String keyword) {
        var place = words.at(words.last());
        settings.transport.say(keyword, words.required("a value").text(), place);
    }

    /** {@code verify none|required}, on server lines and as {@code ssl-server-verify}. */
    static void verify(Arguments words, TransportSettings settings) {
        var place = words.at(words.last());
        var word = words.required("none or required");
        if (!word.is("none") && !word.is("required")) {
            throw new Mistake(word, "certificates are verified or not: write none or required, not " + word);
        }
        settings.say("verify", word.text(), place);
    }

    /** {@code ssl-min-ver VERSION}. */
    static void version(Arguments words, TransportSettings settings, String keyword) {
        var place = words.at(words.last());
        var word = words.required("a version of TLS");
        if (!VERSIONS.containsValue(word.text())) {
            throw new Mistake(word, "unknown version of TLS " + word + Spelling.hint(word, VERSIONS.values()));
        }
        settings.say(keyword, word.text(), place);
    }

    private static void versionFlags(Keywords keywords, String written) {
        keywords.reader(
                "no-" + written, (words, settings, _) -> without(settings.transport, written, words.at(words.last())));
        keywords.reader(
                "force-" + written, (words, settings, _) -> only(settings.transport, written, words.at(words.last())));
    }

    private static void without(TransportSettings settings, String written, Position place) {
        settings.say("no-" + VERSIONS.get(written), "", place);
    }

    private static void only(TransportSettings settings, String written, Position place) {
        settings.say("ssl-min-ver", String.valueOf(VERSIONS.get(written)), place);
        settings.say("ssl-max-ver", String.valueOf(VERSIONS.get(written)), place);
    }

    /** {@code ssl-default-server-options}: what server lines can say about versions, for all of them. */
    static void options(Arguments words, TransportSettings settings) {
        while (words.hasNext()) {
            var word = words.next();
            var version = word.text().replaceFirst("^(no|force)-", "");
            // the others are about sessions and tickets, which checks have none of
            boolean known = VERSIONS.containsKey(version);
            if (word.is("ssl-min-ver") || word.is("ssl-max-ver")) version(words, settings, word.text());
            else if (known && word.text().startsWith("no-")) without(settings, version, words.at(word));
            else if (known) only(settings, version, words.at(word));
        }
    }

    private static void sni(Arguments words, ServerSettings settings, Reading reading) {
        var place = words.at(words.last());
        settings.transport.say("check-sni", Wires.sni(words.required("the name of a server")), place);
    }

    /** Which of them fit shows when the kind of check is known. */
    private static void protocol(Arguments words, ServerSettings settings, String keyword) {
        var place = words.at(words.last());
        settings.transport.say(keyword, Wires.protocol(words.required("the name of a protocol")), place);
    }

    private static void proxyOptions(Arguments words, ServerSettings settings, Reading reading) {
        var place = words.at(words.last());
        var word = words.required("options, separated by commas");
        for (var option : word.text().split(",", -1)) {
            if (!ProxyVersion2.OPTIONS.contains(option)) {
                throw new Mistake(
                        word,
                        "unknown option '" + option + "'"
                                + Spelling.hint(new Word(option, word.column()), ProxyVersion2.OPTIONS));
            }
        }
        settings.transport.say("proxy-v2-options", word.text(), place);
    }

    private static void socks4(Arguments words, ServerSettings settings, Reading reading) {
        var word = words.required("the address and port of a SOCKS4 proxy");
        settings.transport.socks4 = inet(word, reading);
        if (settings.transport.socks4.getPort() == 0)
            throw new Mistake(word, word + " needs a port, as in 10.0.0.1:1080");
    }

    /** {@code source ADDRESS [usesrc ADDRESS | interface NAME]}. */
    private static void source(Arguments words, ServerSettings settings, Reading reading) {
        var word = words.required("an address");
        var text = word.text().replaceFirst("(:[0-9]+)-[0-9]+$", ":0"); // a range of ports: any will do
        settings.transport.source = inet(new Word(text, word.column()), reading);
        while (words.hasNext() && (words.peek().is("usesrc") || words.peek().is("interface"))) {
            var extra = words.next();
            var value = words.required("a value");
            // a check has no client to be taken for: then the address is all there is
            boolean clients =
                    value.is("client") || value.is("clientip") || value.text().startsWith("hdr_ip(");
            if (!clients) settings.transport.say("source " + extra.text(), "", words.at(extra));
        }
    }

    private static InetSocketAddress inet(Word word, Reading reading) {
        if (reading.addresses().ofCheck(word).socketAddress() instanceof InetSocketAddress inet) return inet;
        throw new Mistake(word, word + " is no IP address");
    }

    private TransportKeywords() {}
}
