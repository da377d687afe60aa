package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.config.haproxy.text.Problems;
import java.util.List;

/** Refuses servers whose check would have to do what this version can't: doing less could give another verdict. */
final class Demands {

    /** What matters when the check connects the way the server line says. */
    private static final List<String> CONNECTING =
            List.of("check-ssl", "check-send-proxy", "check-via-socks4", "check-alpn", "check-sni", "check-proto");

    private static final List<String> SEND_PROXY =
            List.of("send-proxy", "send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn", "set-proxy-v2-tlv-fmt");

    private final Problems problems;

    Demands(Problems problems) {
        this.problems = problems;
    }

    /** Refuses what {@code settings} ask of a check of kind {@code check}. */
    void refuse(ServerSettings settings, CheckOption check) {
        if (settings.demands().isEmpty()) return;
        if (!settings.checked) return;
        if (!check.connectsAsServer()) return;
        CONNECTING.forEach(keyword -> refuse(settings, keyword));
        // an addr or port of its own, and the check no longer connects as traffic does
        if (settings.addr == null && settings.port == 0) refuseInherited(settings);
        boolean ownProtocol = settings.demands().containsKey("check-proto h1");
        var protocol = settings.demands().get("proto");
        if (check.isHttp() && protocol != null && !ownProtocol) {
            refuse(protocol, "'proto' of a checked server", "write 'check-proto h1' to check it over HTTP/1");
        }
    }

    private void refuseInherited(ServerSettings settings) {
        var ssl = settings.demands().get("ssl");
        if (ssl != null && !settings.demands().containsKey("no-check-ssl")) {
            refuse(ssl, "checking over 'ssl'", "write 'no-check-ssl' to check without, or give a 'port' for checks");
        }
        for (var keyword : SEND_PROXY) {
            var place = settings.demands().get(keyword);
            if (place != null) refuse(place, "checking with '" + keyword + "'", "give an 'addr' or 'port' for checks");
        }
    }

    private void refuse(ServerSettings settings, String keyword) {
        var place = settings.demands().get(keyword);
        if (place != null) refuse(place, "'" + keyword + "'", "remove it, or leave this server to HAProxy");
    }

    private void refuse(Position place, String what, String remedy) {
        problems.error(place, what + " is not supported yet; " + remedy);
    }
}
