package io.checker.config.haproxy.reading;

import io.checker.config.haproxy.draft.ServerAddress;
import io.checker.config.haproxy.names.NameSettings.Initial;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.Address;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads addresses (HAProxy manual, section 11 and 4.2, {@code server}); every host name is looked up once. */
public final class Addresses {

    private static final int SYSLOG = 514;
    private static final int LONGEST_UNIX_PATH = 107;

    private static final InetAddress UNSPECIFIED = InetAddress.ofLiteral("0.0.0.0");

    private final Names names;
    private final Map<String, List<InetAddress>> known = new HashMap<>();

    public Addresses(Names names) {
        this.names = names;
    }

    /** An address as written: what kind of address, the host, and the port if there is one. */
    private record Parts(String prefix, String host, String port) {

        /** The port is what follows the last colon, so that an IPv6 address without one needs brackets. */
        static Parts of(Word word) {
            var text = word.text();
            int at = text.indexOf('@');
            var prefix = at < 0 ? "" : text.substring(0, at);
            var rest = text.substring(at + 1);
            if (!rest.startsWith("[")) {
                int colon = rest.lastIndexOf(':');
                if (colon < 0) return new Parts(prefix, rest, "");
                return new Parts(prefix, rest.substring(0, colon), rest.substring(colon + 1));
            }
            int close = rest.indexOf(']');
            if (close < 0) throw new Mistake(word, "'[' without ']' in " + word + "; write [ADDRESS]:PORT");
            var after = rest.substring(close + 1);
            if (!after.isEmpty() && !after.startsWith(":")) {
                throw new Mistake(word, "only a port may follow ']' in " + word + "; write [ADDRESS]:PORT");
            }
            return new Parts(prefix, rest.substring(1, close), after.isEmpty() ? "" : after.substring(1));
        }
    }

    /** Where a server is, by the operating system's knowledge if it is a name. */
    public ServerAddress ofServer(Word word) {
        return ofServer(word, List.of(new Initial.Asked()));
    }

    /**
     * Where a server is.
     *
     * @param initial what is tried in turn if it is a name
     */
    public ServerAddress ofServer(Word word, List<Initial> initial) {
        var text = word.text();
        if (text.startsWith("/")) return new ServerAddress(unix(word, text), false, "");
        var parts = Parts.of(word);
        return switch (parts.prefix) {
            case "", "ipv4", "ipv6", "tcp", "tcp4", "tcp6" -> inet(word, parts, initial);
            case "unix" -> new ServerAddress(unix(word, text.substring("unix@".length())), false, "");
            case "abns",
                    "abnsz",
                    "fd",
                    "sockpair",
                    "rhttp",
                    "udp",
                    "udp4",
                    "udp6",
                    "quic4",
                    "quic6",
                    "mptcp",
                    "mptcp4",
                    "mptcp6" -> new ServerAddress(new Address.Unix(text), false, "'" + parts.prefix + "@' addresses");
            default ->
                throw new Mistake(word, "unknown kind of address '" + parts.prefix + "@'; use ipv4@, ipv6@ or unix@");
        };
    }

    private ServerAddress inet(Word word, Parts parts, List<Initial> initial) {
        boolean relative = parts.port.startsWith("+") || parts.port.startsWith("-");
        int port = relative ? 0 : port(word, parts.port);
        boolean named = !isLiteral(parts.host) && isHostName(parts.host);
        var first = named ? first(word, parts, initial) : host(word, parts.prefix, parts.host);
        var ip = first == null ? UNSPECIFIED : first;
        return new ServerAddress(new Address.Inet(ip, port), relative, "", named ? parts.host : "", first != null);
    }

    /** The first address of a name; null when it may go without. */
    private @Nullable InetAddress first(Word word, Parts parts, List<Initial> initial) {
        boolean asks = false;
        for (var method : initial) {
            switch (method) {
                case Initial.Fixed(var ip) -> {
                    return ip;
                }
                case Initial.None _ -> {
                    return null;
                }
                case Initial.Asked _ -> {
                    asks = true;
                    if (!addresses(parts.host).isEmpty()) return host(word, parts.prefix, parts.host);
                }
            }
        }
        if (asks) return host(word, parts.prefix, parts.host);
        return null;
    }

    private static Address unix(Word word, String path) {
        if (path.isEmpty() || path.length() > LONGEST_UNIX_PATH) {
            throw new Mistake(word, "the path of a unix socket has 1 to " + LONGEST_UNIX_PATH + " bytes");
        }
        return new Address.Unix(path);
    }

    /** Where a check goes instead of to its server: the port is 0 when not written. */
    public Address ofCheck(Word word) {
        var found = ofServer(word);
        if (found.relativePort() || !found.unsupported().isEmpty()) {
            throw new Mistake(word, "checks can't go to " + word + "; write an IP address or a unix socket's path");
        }
        return found.address();
    }

    /** Where syslog lines go. */
    public InetSocketAddress ofLog(Word word) {
        var parts = Parts.of(word);
        int port = port(word, parts.port);
        return new InetSocketAddress(host(word, parts.prefix, parts.host), port == 0 ? SYSLOG : port);
    }

    private static int port(Word word, String port) {
        if (port.isEmpty()) return 0;
        if (port.indexOf('-') >= 0) {
            throw new Mistake(word, "a range of ports is not permitted in " + word + "; write one port");
        }
        return Quantity.number(new Word(port, word.column()), "a port", 0, 65_535);
    }

    private InetAddress host(Word word, String prefix, String host) {
        boolean six = prefix.endsWith("6");
        if (host.isEmpty() || host.equals("*")) host = six ? "::" : "0.0.0.0";
        var found = addresses(host);
        for (var address : found) {
            boolean fits =
                    six ? address instanceof Inet6Address : !prefix.endsWith("4") || address instanceof Inet4Address;
            if (fits) return address;
        }
        if (found.isEmpty()) {
            throw new Mistake(word, "no address found for '" + host + "'; is the name right, and does DNS answer?");
        }
        throw new Mistake(word, "'" + host + "' has no address of the kind '" + prefix + "@'");
    }

    private List<InetAddress> addresses(String host) {
        return known.computeIfAbsent(host, this::find);
    }

    private List<InetAddress> find(String host) {
        if (isLiteral(host)) return List.of(InetAddress.ofLiteral(host));
        return isHostName(host) ? names.find(host) : List.of();
    }

    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** Nobody is asked for a name that can't be one. */
    private static boolean isHostName(String host) {
        boolean plain = host.chars()
                .allMatch(c ->
                        c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.".indexOf(c) >= 0);
        return plain && host.length() <= 253 && host.chars().anyMatch(c -> c >= 'A');
    }
}
