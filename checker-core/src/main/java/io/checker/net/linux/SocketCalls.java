package io.checker.net.linux;

import static io.checker.net.linux.Native.INT;
import static io.checker.net.linux.Native.LONG;
import static io.checker.net.linux.Native.POINTER;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The system calls of sockets. Used by one thread. */
final class SocketCalls {

    private static final int SOL_SOCKET = 1;
    private static final int SO_ERROR = 4;
    private static final int MSG_NOSIGNAL = 0x4000;

    private static final MethodHandle SOCKET = Native.quick("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle CONNECT = Native.quick("connect", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle BIND = Native.quick("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle NAME =
            Native.quick("getsockname", FunctionDescriptor.of(INT, INT, POINTER, POINTER));
    private static final MethodHandle SET =
            Native.quick("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    private static final MethodHandle GET =
            Native.quick("getsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, POINTER));
    private static final MethodHandle RECEIVE =
            Native.quick("recv", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT));
    private static final MethodHandle SEND = Native.quick("send", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT));

    static final MemorySegment OFF = setting(0);
    static final MemorySegment ON = setting(1);

    /** To linger, for no time. */
    static final MemorySegment AT_ONCE = setting(1, 0);

    /** A {@code sockaddr} of the family AF_UNSPEC, which is 0. */
    private static final MemorySegment NOBODY =
            Arena.global().allocate(16, Long.BYTES).asReadOnly();

    final Errno errno;
    private final MemorySegment address;
    private final MemorySegment value;
    private final MemorySegment size;

    SocketCalls(Errno errno) {
        var arena = Arena.ofAuto();
        this.errno = errno;
        this.address = arena.allocate(SocketAddresses.LONGEST, Long.BYTES);
        this.value = arena.allocate(INT);
        this.size = arena.allocate(INT);
    }

    private static MemorySegment setting(int... values) {
        return Arena.global().allocateFrom(INT, values).asReadOnly();
    }

    int socket(int family, int type) throws IOException {
        try {
            return errno.checked((int) SOCKET.invokeExact(errno.state, family, type, 0));
        } catch (IOException failure) {
            throw failure;
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    /** 0 when it is connected; -1 with errno when it failed, or has only begun to. */
    int connect(int socket, SocketAddress to) throws IOException {
        int length = SocketAddresses.write(to, address);
        try {
            return (int) CONNECT.invokeExact(errno.state, socket, address, length);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    /** Whether it is connected no more. */
    boolean dissolve(int socket) {
        try {
            return (int) CONNECT.invokeExact(errno.state, socket, NOBODY, (int) NOBODY.byteSize()) == 0;
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    int bind(int socket, SocketAddress from) throws IOException {
        int length = SocketAddresses.write(from, address);
        try {
            return (int) BIND.invokeExact(errno.state, socket, address, length);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    @Nullable
    SocketAddress localAddress(int socket) throws IOException {
        size.set(INT, 0, SocketAddresses.LONGEST);
        int result;
        try {
            result = (int) NAME.invokeExact(errno.state, socket, address, size);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        errno.checked(result);
        return SocketAddresses.read(address);
    }

    /** Whether it could be set does not matter to anyone. */
    void set(int socket, int level, int option, MemorySegment setting) {
        try {
            int _ = (int) SET.invokeExact(errno.state, socket, level, option, setting, (int) setting.byteSize());
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    /** The number of the failure that waits to be told, 0 for none. */
    int pendingError(int socket) throws IOException {
        size.set(INT, 0, Integer.BYTES);
        int result;
        try {
            result = (int) GET.invokeExact(errno.state, socket, SOL_SOCKET, SO_ERROR, value, size);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
        errno.checked(result);
        return value.get(INT, 0);
    }

    /** Bytes received into {@code buffer}, whose position moves; -1 with errno when it failed. */
    int receive(int socket, ByteBuffer buffer) {
        var room = MemorySegment.ofBuffer(buffer);
        try {
            return moved((long) RECEIVE.invokeExact(errno.state, socket, room, room.byteSize(), 0), buffer);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    /** Bytes sent from {@code buffer}, whose position moves; -1 with errno when it failed. */
    int send(int socket, ByteBuffer buffer) {
        var bytes = MemorySegment.ofBuffer(buffer);
        try {
            return moved((long) SEND.invokeExact(errno.state, socket, bytes, bytes.byteSize(), MSG_NOSIGNAL), buffer);
        } catch (Throwable impossible) {
            throw Native.broken(impossible);
        }
    }

    private static int moved(long count, ByteBuffer buffer) {
        if (count > 0) buffer.position(buffer.position() + (int) count);
        return (int) count;
    }
}
