package io.checker.plan;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a server listens: an IPv4 or IPv6 address and port, or the path of a unix socket. */
public sealed interface Address {

    SocketAddress socketAddress();

    /**
     * The same but for what is given; a path stays what it is.
     *
     * @param ip null for the same
     * @param port 0 for the same
     */
    default Address with(@Nullable InetAddress ip, int port) {
        return switch (this) {
            case Inet(var ownIp, var ownPort) -> new Inet(ip == null ? ownIp : ip, port == 0 ? ownPort : port);
            case Unix _ -> ip == null || port == 0 ? this : new Inet(ip, port);
        };
    }

    /** Where this leads when {@code from} has become {@code to}: what it has in common with that goes along. */
    default Address following(Address from, Address to) {
        if (equals(from)) return to;
        if (!(this instanceof Inet own && from instanceof Inet old && to instanceof Inet other)) return this;
        return own.with(own.ip.equals(old.ip) ? other.ip : null, own.port == old.port ? other.port : 0);
    }

    record Inet(InetAddress ip, int port) implements Address {
        @Override
        public SocketAddress socketAddress() {
            return new InetSocketAddress(ip, port);
        }

        @Override
        public String toString() {
            var host = ip.getHostAddress();
            return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
        }
    }

    record Unix(String path) implements Address {
        @Override
        public SocketAddress socketAddress() {
            return UnixDomainSocketAddress.of(path);
        }

        @Override
        public String toString() {
            return "unix@" + path;
        }
    }
}
