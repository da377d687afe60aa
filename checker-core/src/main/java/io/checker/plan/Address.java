package io.checker.plan;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.Arrays;
import java.util.stream.Collectors;
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

        private static final int GROUPS = 8;

        @Override
        public SocketAddress socketAddress() {
            return new InetSocketAddress(ip, port);
        }

        /** The IP address as the C library writes it. */
        public String host() {
            return ip instanceof Inet6Address six ? text(six) : ip.getHostAddress();
        }

        /** The first of the longest runs of zeroes is {@code ::} (RFC 5952). */
        private static String text(Inet6Address ip) {
            var bytes = ip.getAddress();
            var groups = new int[GROUPS];
            for (int i = 0; i < GROUPS; i++) groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
            int start = longestRun(groups);
            int count = zeroes(groups, start);
            // one zero alone is written out
            if (count < 2) return hex(groups, 0, GROUPS);
            return hex(groups, 0, start) + "::" + hex(groups, start + count, GROUPS);
        }

        private static String hex(int[] groups, int from, int to) {
            return Arrays.stream(groups, from, to)
                    .mapToObj(Integer::toHexString)
                    .collect(Collectors.joining(":"));
        }

        private static int longestRun(int[] groups) {
            int longest = 0;
            for (int i = 1; i < GROUPS; i++) if (zeroes(groups, i) > zeroes(groups, longest)) longest = i;
            return longest;
        }

        /** How many zeroes begin at {@code start}. */
        private static int zeroes(int[] groups, int start) {
            int end = start;
            while (end < GROUPS && groups[end] == 0) end++;
            return end - start;
        }

        @Override
        public String toString() {
            return ip instanceof Inet6Address ? "[" + host() + "]:" + port : host() + ":" + port;
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
