package io.checker.config.haproxy.external;

import io.checker.plan.Address;
import java.net.InetAddress;
import java.util.List;

/** Where a proxy listens, as an external check is told: address and port. */
public final class Listener {

    static final String NOT_USED = "NOT_USED";

    /** Of a proxy that listens nowhere. */
    public static final List<String> NONE = List.of(NOT_USED, NOT_USED);

    /**
     * The first of the addresses of a {@code bind} line; any other kind than IPv4, IPv6 and unix counts as none.
     *
     * @param bind as written: addresses between commas
     */
    public static List<String> of(String bind) {
        var first = bind.split(",", 2)[0];
        int at = first.indexOf('@');
        var rest = first.substring(at + 1);
        return switch (first.substring(0, Math.max(0, at))) {
            case "", "ipv4", "ipv6", "tcp", "tcp4", "tcp6" ->
                rest.startsWith("/")
                        ? List.of(rest, NOT_USED)
                        : inet(rest, first.startsWith("ipv6") || first.startsWith("tcp6"));
            case "unix" -> List.of(rest, NOT_USED);
            default -> NONE;
        };
    }

    private static List<String> inet(String address, boolean six) {
        int colon = address.lastIndexOf(':');
        if (colon < 0) return NONE;
        var host = address.substring(0, colon).replace("[", "").replace("]", "");
        var port = address.substring(colon + 1).split("-", 2)[0];
        return List.of(host.isEmpty() || host.equals("*") ? (six ? "::" : "0.0.0.0") : written(host), port);
    }

    private static String written(String host) {
        try {
            return new Address.Inet(InetAddress.ofLiteral(host), 0).host();
        } catch (IllegalArgumentException _) {
            return host;
        }
    }

    private Listener() {}
}
