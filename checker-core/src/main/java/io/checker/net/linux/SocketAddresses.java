package io.checker.net.linux;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Socket addresses as the kernel has them: {@code sockaddr_in}, {@code sockaddr_in6} and {@code sockaddr_un}. */
final class SocketAddresses {

    /** Bytes there are enough for any. */
    static final int LONGEST = 128;

    private static final int AF_UNIX = 1;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfShort NETWORK_SHORT = SHORT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int PORT = 2;
    private static final int INET_ADDRESS = 4;
    private static final int INET_SIZE = 16;
    private static final int INET6_FLOW = 4;
    private static final int INET6_ADDRESS = 8;
    private static final int INET6_SCOPE = 24;
    private static final int INET6_SIZE = 28;
    private static final int PATH = 2;
    private static final int LONGEST_PATH = 107;

    static int family(SocketAddress address) {
        if (!(address instanceof InetSocketAddress inet)) return AF_UNIX;
        return inet.getAddress() instanceof Inet6Address ? AF_INET6 : AF_INET;
    }

    /** Writes {@code address} into the first of {@code segment}'s bytes: how many. */
    static int write(SocketAddress address, MemorySegment segment) throws IOException {
        return switch (address) {
            case InetSocketAddress inet -> inet(inet, segment);
            case UnixDomainSocketAddress unix -> unix(unix, segment);
            default -> throw new IOException("no socket can go to " + address);
        };
    }

    private static int inet(InetSocketAddress address, MemorySegment segment) throws IOException {
        segment.set(NETWORK_SHORT, PORT, (short) address.getPort());
        return switch (address.getAddress()) {
            case Inet4Address four -> {
                segment.set(SHORT, 0, (short) AF_INET);
                MemorySegment.copy(four.getAddress(), 0, segment, BYTE, INET_ADDRESS, 4);
                yield INET_SIZE;
            }
            case Inet6Address six -> {
                segment.set(SHORT, 0, (short) AF_INET6);
                segment.set(INT, INET6_FLOW, 0);
                MemorySegment.copy(six.getAddress(), 0, segment, BYTE, INET6_ADDRESS, 16);
                segment.set(INT, INET6_SCOPE, six.getScopeId());
                yield INET6_SIZE;
            }
            case null, default -> throw new IOException("nobody knows the address of " + address);
        };
    }

    private static int unix(UnixDomainSocketAddress address, MemorySegment segment) throws IOException {
        var path = address.getPath().toString().getBytes(StandardCharsets.UTF_8);
        if (path.length > LONGEST_PATH) throw new IOException("Unix domain path too long");
        segment.set(SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(path, 0, segment, BYTE, PATH, path.length);
        segment.set(BYTE, PATH + path.length, (byte) 0);
        return PATH + path.length + 1;
    }

    /** The address in {@code segment}; null when it is no internet address. */
    static @Nullable SocketAddress read(MemorySegment segment) throws IOException {
        return switch (segment.get(SHORT, 0)) {
            case AF_INET -> inet(segment, INET_ADDRESS, 4);
            case AF_INET6 -> inet(segment, INET6_ADDRESS, 16);
            default -> null;
        };
    }

    private static InetSocketAddress inet(MemorySegment segment, int from, int length) throws IOException {
        var address = new byte[length];
        MemorySegment.copy(segment, BYTE, from, address, 0, length);
        return new InetSocketAddress(InetAddress.getByAddress(address), segment.get(NETWORK_SHORT, PORT) & 0xffff);
    }

    private SocketAddresses() {}
}
