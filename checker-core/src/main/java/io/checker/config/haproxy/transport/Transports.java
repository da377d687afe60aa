package io.checker.config.haproxy.transport;

import io.checker.config.Position;
import io.checker.config.haproxy.text.Problems;
import io.checker.plan.Transport;
import io.checker.protocol.Http;
import io.checker.script.Bytes;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.script.Step.Payload;
import io.checker.script.Wire;
import io.checker.script.Wire.Mux;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles how the checks of servers travel: what they inherit from traffic, and what can't be (HAProxy manual, section
 * 5.2). An {@code addr} or {@code port} of the check's own ends the inheritance of TLS and the PROXY header.
 */
public final class Transports {

    private static final List<String> SEND_PROXY_2 =
            List.of("send-proxy-v2", "send-proxy-v2-ssl", "send-proxy-v2-ssl-cn");

    private static final List<String> REFUSED = List.of("namespace", "source usesrc", "source interface", "crl-file");

    private final TlsOptions tls;
    private final Problems problems;

    /**
     * @param global what the global sections say for all
     */
    public Transports(TransportSettings global, Problems problems) {
        this.tls = new TlsOptions(global, problems);
        this.problems = problems;
    }

    /**
     * How a server's checks travel.
     *
     * @param said by its line
     * @param elsewhere whether the check has an address or a port of its own
     * @param place of the server
     */
    public Transport of(TransportSettings said, boolean elsewhere, Script script, Position place) {
        REFUSED.forEach(keyword -> refuse(said, keyword));
        boolean ssl = said.says("check-ssl") || !said.says("no-check-ssl") && !elsewhere && said.says("ssl");
        boolean proxied = said.says("send-proxy") || sendsVersion2(said);
        boolean sendProxy = said.says("check-send-proxy") || proxied && !elsewhere;
        boolean needed = ssl && connectsAsServer(script) || asksForTls(script);
        return new Transport(
                ssl,
                needed ? tls.of(said, asked(said, place)) : null,
                needed ? sni(said, script) : "",
                needed ? list(said.text(said.says("check-alpn") ? "check-alpn" : "alpn")) : List.of(),
                sendProxy,
                sendsVersion2(said) ? version2(said) : Bytes.ofText(""),
                said.socks4,
                said.says("check-via-socks4"),
                mux(said, script),
                said.source);
    }

    /** Where TLS was asked for. */
    private static Position asked(TransportSettings said, Position server) {
        var keyword = said.position(said.says("check-ssl") ? "check-ssl" : "ssl");
        return keyword == null ? server : keyword;
    }

    private void refuse(TransportSettings said, String keyword) {
        var place = said.position(keyword);
        if (place == null) return;
        problems.error(
                place, "checks with '" + keyword + "' are not supported; remove it, or leave this server unchecked");
    }

    private static boolean connectsAsServer(Script script) {
        return wires(script).stream().anyMatch(Wire::asServer);
    }

    private static boolean asksForTls(Script script) {
        return wires(script).stream().anyMatch(Wire::ssl);
    }

    private static List<Wire> wires(Script script) {
        return script.steps().stream()
                .filter(Step.Connect.class::isInstance)
                .map(step -> ((Step.Connect) step).wire())
                .toList();
    }

    private static boolean sendsVersion2(TransportSettings said) {
        return SEND_PROXY_2.stream().anyMatch(said::says);
    }

    /** Version 2's header with the command LOCAL, no addresses, and what can be said without a client. */
    private static Bytes version2(TransportSettings said) {
        var options = list(said.text("proxy-v2-options"));
        boolean ssl = said.says("send-proxy-v2-ssl")
                || said.says("send-proxy-v2-ssl-cn")
                || options.stream().anyMatch(ProxyVersion2::isAboutTls);
        return ProxyVersion2.header(ssl, options.contains("crc32c"));
    }

    /** The name said, or by default that of the host an HTTP check asks for where nobody wrote how to connect. */
    private static String sni(TransportSettings said, Script script) {
        if (said.says("check-sni")) return said.text("check-sni");
        boolean implicit = script.steps().getFirst() instanceof Step.Connect connect && connect.number() == 0;
        boolean automatic = script.kind() == Script.Kind.HTTP_CHECK && implicit && !said.says("no-check-sni-auto");
        return automatic ? host(script) : "";
    }

    /** The host of the first request, without its port; empty when it has none, or one that is made for each run. */
    private static String host(Script script) {
        return script.steps().stream()
                .filter(Step.Send.class::isInstance)
                .limit(1)
                .map(step -> host(((Step.Send) step).payload()))
                .map(host -> host.replaceFirst(":[0-9]*$", ""))
                .filter(host -> !host.startsWith("[") && host.chars().anyMatch(Character::isLetter))
                .findFirst()
                .orElse("");
    }

    private static String host(Payload payload) {
        return switch (payload) {
            case Payload.Fixed(var bytes) -> Http.host(bytes.asText());
            case Payload.Composed(Http.Request request) -> request.fixedHost();
            case Payload.Composed _, Payload.Formatted _ -> "";
        };
    }

    private @Nullable Mux mux(TransportSettings said, Script script) {
        boolean http = script.kind() == Script.Kind.HTTP_CHECK;
        var own = said.position("check-proto");
        if (own != null) {
            var mux = mux(said.text("check-proto"));
            boolean fits = mux != null && http != (mux == Mux.NONE);
            if (fits) return mux;
            var kind = http ? "an HTTP check speaks h1 or h2" : "only HTTP checks speak a protocol";
            problems.error(own, "'check-proto " + said.text("check-proto") + "' does not fit this check: " + kind);
            return null;
        }
        var inherited = mux(said.text("proto"));
        if (said.says("proto") && inherited == null && http) {
            refuse(said, "proto"); // fcgi and quic: inherited, and not ours to speak
        }
        return inherited != null && http != (inherited == Mux.NONE) ? inherited : null;
    }

    private static @Nullable Mux mux(String name) {
        return switch (name) {
            case "none" -> Mux.NONE;
            case "h1" -> Mux.H1;
            case "h2" -> Mux.H2;
            default -> null;
        };
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }
}
