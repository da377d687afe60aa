package io.checker.plan;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/** Where a server listens: an IPv4 or IPv6 address and port, or the path of a unix socket. */
public sealed interface Address {

    SocketAddress socketAddress();

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
