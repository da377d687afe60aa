package io.checker.check;

import io.checker.net.Layer;
import io.checker.net.Route;
import io.checker.net.http2.Http2Layer;
import io.checker.net.http2.Http2Layer.When;
import io.checker.net.layer.ProxyHeader;
import io.checker.net.layer.Socks4;
import io.checker.net.layer.TlsLayer;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.plan.Transport;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import io.checker.script.Wire;
import io.checker.script.Wire.Mux;
import io.checker.tls.TlsPeer;
import io.checker.tls.TlsProvider;
import io.checker.tls.TlsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a connect goes and how its bytes travel: as the rule says, and where it is silent as the server line does
 * (HAProxy manual, section 4.2, "tcp-check connect"). A port of the rule's counts before that of its address.
 */
final class Destination {

    /**
     * The way there.
     *
     * @param peer what is remembered of who speaks TLS there; null where the check has nothing to speak TLS with
     */
    static Route of(Address usual, HealthCheck how, Connect connect, TlsProvider provider, @Nullable TlsPeer peer) {
        var to = address(usual, connect);
        var transport = how.transport();
        var wire = connect.wire();
        var socks = transport.socks4();
        boolean viaSocks = socks != null
                && to instanceof InetSocketAddress
                && (wire.viaSocks4() || wire.asServer() && transport.viaSocks4());
        var next = viaSocks ? Objects.requireNonNull(socks) : to;
        return new Route(
                next,
                next instanceof InetSocketAddress ? transport.source() : null,
                how.script().listensAfter(connect),
                connect.linger(),
                wire.udp(),
                layers(to, viaSocks, how, wire, provider, peer));
    }

    private static List<Layer> layers(
            SocketAddress to,
            boolean viaSocks,
            HealthCheck how,
            Wire wire,
            TlsProvider provider,
            @Nullable TlsPeer peer) {
        var layers = new ArrayList<Layer>(4);
        var transport = how.transport();
        if (viaSocks && to instanceof InetSocketAddress inet) layers.add(new Socks4(inet));
        if (wire.sendProxy() || wire.asServer() && transport.sendProxy()) {
            layers.add(new ProxyHeader(to, transport.proxyHeader().asText()));
        }
        boolean ssl = wire.ssl() || wire.asServer() && transport.ssl();
        var mux = wire.mux() != null || !wire.asServer() ? wire.mux() : transport.mux();
        var alpn = alpn(wire, transport, mux);
        if (ssl) layers.add(tls(new TlsServer(to, sni(wire, transport), alpn), transport, provider, peer));
        boolean http = how.script().kind() == Script.Kind.HTTP_CHECK;
        if (mux == Mux.H2 || mux == Mux.GRPC) layers.add(new Http2Layer(When.ALWAYS, mux == Mux.GRPC));
        else if (mux == null && http && ssl && alpn.contains("h2")) layers.add(new Http2Layer(When.NEGOTIATED, false));
        return layers;
    }

    private static Layer tls(TlsServer server, Transport transport, TlsProvider provider, @Nullable TlsPeer peer) {
        var tls = Objects.requireNonNull(transport.tls(), "a plan whose checks speak TLS says how");
        return new TlsLayer(tls, provider, server, Objects.requireNonNull(peer));
    }

    private static String sni(Wire wire, Transport transport) {
        return !wire.sni().isEmpty() ? wire.sni() : wire.asServer() ? transport.sni() : "";
    }

    private static List<String> alpn(Wire wire, Transport transport, @Nullable Mux mux) {
        var alpn = !wire.alpn().isEmpty() ? wire.alpn() : wire.asServer() ? transport.alpn() : List.<String>of();
        // gRPC's servers insist on it (gRPC over HTTP2, "Security")
        return alpn.isEmpty() && mux == Mux.GRPC ? List.of("h2") : alpn;
    }

    private static SocketAddress address(Address usual, Connect connect) {
        int usualPort = usual instanceof Address.Inet(var _, var port) ? port : 0;
        return switch (connect.address()) {
            case InetSocketAddress own -> to(own.getAddress(), connect.port(), own.getPort(), usualPort);
            case null ->
                usual instanceof Address.Inet(var ip, var _)
                        ? to(ip, connect.port(), 0, usualPort)
                        : usual.socketAddress();
            case SocketAddress unix -> unix;
        };
    }

    /** The first port that is one. */
    private static SocketAddress to(InetAddress ip, int rules, int itsAddress, int usual) {
        int own = rules != 0 ? rules : itsAddress;
        return new InetSocketAddress(ip, own != 0 ? own : usual);
    }

    private Destination() {}
}
