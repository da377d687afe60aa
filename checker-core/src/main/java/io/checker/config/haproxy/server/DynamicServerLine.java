package io.checker.config.haproxy.server;

import io.checker.config.haproxy.draft.Server;
import io.checker.config.haproxy.draft.ServerSettings;
import io.checker.config.haproxy.reading.Reading;
import io.checker.config.haproxy.text.Arguments;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Word;
import java.util.Arrays;
import java.util.List;

/**
 * What follows {@code add server} in the runtime protocol: a server line without the defaults of its backend (HAProxy
 * management guide, section 9.3). It is refused in HAProxy's words where the keyword's own reader does not say why.
 */
public final class DynamicServerLine {

    /** The keywords that a server may have which is added while the others are checked, as HAProxy lists them. */
    public static final List<String> KEYWORDS = words("""
            allow-0rtt alpn ca-file check-alpn check-sni check-ssl ciphers ciphersuites client-sigalgs crl-file curves
            crt force-sslv3 force-tlsv10 force-tlsv11 force-tlsv12 force-tlsv13 ktls no-check-sni-auto no-renegotiate
            no-sni-auto no-ssl-reuse no-sslv3 no-tlsv10 no-tlsv11 no-tlsv12 no-tlsv13 no-tls-tickets npn renegotiate
            send-proxy-v2-ssl send-proxy-v2-ssl-cn sigalgs sni ssl ssl-min-ver ssl-max-ver tls-tickets verify
            verifyhost backup cookie disabled error-limit guid ws hash-key id idle-ping init-state maxconn maxqueue
            minconn no-backup no-send-proxy no-send-proxy-v2 no-tfo observe on-error on-marked-down on-marked-up
            pool-conn-name pool-low-conn pool-max-conn pool-purge-delay proto proxy-v2-options send-proxy send-proxy-v2
            set-proxy-v2-tlv-fmt shard slowstart source strict-maxconn tfo track usesrc weight healthcheck addr
            agent-addr agent-check agent-inter agent-port agent-send check check-pool-conn-name check-proto
            check-reuse-pool check-send-proxy check-via-socks4 rise fall inter fastinter downinter port
            """);

    /** Reads {@code NAME ADDRESS [KEYWORD ...]}. */
    public static Server read(Arguments words, Reading reading) {
        var name = words.next();
        requireName(name);
        if (!words.hasNext()) throw new Mistake(name, "'server' expects <name> and <addr>[:<port>] as arguments.");
        var place = words.next();
        var address = reading.addresses().ofServer(place);
        return new Server(name.text(), words.at(name), address, words.at(place), settings(words, reading));
    }

    private static ServerSettings settings(Arguments words, Reading reading) {
        var settings = new ServerSettings();
        while (words.hasNext()) {
            var keyword = words.next();
            var reader = ServerLines.reader(keyword);
            if (reader == null) throw new Mistake(keyword, "unknown keyword " + keyword + ".");
            if (!KEYWORDS.contains(ServerLines.plain(keyword))) {
                throw new Mistake(keyword, keyword + " option is not accepted for dynamic server");
            }
            reader.read(words, settings, reading);
        }
        return settings;
    }

    private static void requireName(Word name) {
        for (char c : name.text().toCharArray()) {
            if (!ServerLines.isPermitted(c)) {
                throw new Mistake(name, "character '" + c + "' is not permitted in server name " + name + ".");
            }
        }
        ServerLines.requireName(name);
    }

    private static List<String> words(String list) {
        return Arrays.asList(list.strip().split("\\s+"));
    }

    private DynamicServerLine() {}
}
