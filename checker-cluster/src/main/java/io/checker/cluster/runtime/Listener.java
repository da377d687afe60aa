package io.checker.cluster.runtime;

import io.checker.plan.Address;
import io.checker.plan.runtime.StatsSocket;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listening socket of the runtime protocol. */
final class Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BACKLOG = 128;

    /** Until accepting is tried again when it failed, which is for want of descriptors. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private final StatsSocket socket;
    private final ServerSocketChannel channel;
    private final @Nullable Object file;

    private Listener(StatsSocket socket, ServerSocketChannel channel, @Nullable Object file) {
        this.socket = socket;
        this.channel = channel;
        this.file = file;
    }

    /** Binds a socket; nobody is served yet. What is in the way of a unix socket is replaced, as HAProxy does. */
    static Listener bind(StatsSocket socket) throws IOException {
        return switch (socket.address()) {
            case Address.Inet inet -> {
                var channel = ServerSocketChannel.open();
                try {
                    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
                    channel.bind(inet.socketAddress(), BACKLOG);
                    yield new Listener(socket, channel, null);
                } catch (IOException failure) {
                    channel.close();
                    throw failure;
                }
            }
            case Address.Unix(var path) -> bindUnix(socket, Path.of(path));
        };
    }

    /** The new socket gets its owner and mode under another name, so that it never has others under its own. */
    private static Listener bindUnix(StatsSocket socket, Path path) throws IOException {
        var unfinished = Path.of(path + "." + ProcessHandle.current().pid() + ".tmp");
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            Files.deleteIfExists(unfinished);
            channel.bind(new Address.Unix(unfinished.toString()).socketAddress(), BACKLOG);
            own(unfinished, socket);
            Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
            return new Listener(socket, channel, key(path));
        } catch (IOException | UnsupportedOperationException failure) {
            channel.close();
            Files.deleteIfExists(unfinished);
            throw failure;
        }
    }

    private static void own(Path path, StatsSocket socket) throws IOException {
        var people = path.getFileSystem().getUserPrincipalLookupService();
        var view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (socket.mode() >= 0) view.setPermissions(permissions(socket.mode()));
        if (socket.owner() != null) view.setOwner(people.lookupPrincipalByName(socket.owner()));
        if (socket.group() != null) view.setGroup(people.lookupPrincipalByGroupName(socket.group()));
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var all = EnumSet.noneOf(PosixFilePermission.class);
        int bit = 0400; // the constants stand in the order of the bits
        for (var permission : PosixFilePermission.values()) {
            if ((mode & bit) != 0) all.add(permission);
            bit >>= 1;
        }
        return all;
    }

    StatsSocket socket() {
        return socket;
    }

    /** Accepts as long as the listener is open; each connection takes a seat, and there are only so many. */
    void serve(Semaphore seats, Consumer<SocketChannel> guests) {
        Thread.ofVirtual().name("stats socket " + socket.address()).start(() -> {
            while (channel.isOpen()) {
                seats.acquireUninterruptibly();
                var guest = accept();
                if (guest == null) seats.release();
                else guests.accept(guest);
            }
        });
    }

    private @Nullable SocketChannel accept() {
        try {
            return channel.accept();
        } catch (ClosedChannelException _) {
            return null;
        } catch (IOException failure) {
            LOG.warn("the stats socket {} can't accept: {}", socket.address(), failure.getMessage());
            LockSupport.parkNanos(RETRY.toNanos());
            return null;
        }
    }

    /** Stops accepting and removes the unix socket, unless another process has put its own in its place. */
    void close() {
        try {
            channel.close();
            if (socket.address() instanceof Address.Unix(var name)) {
                var path = Path.of(name);
                if (file != null && Files.exists(path) && file.equals(key(path))) Files.delete(path);
            }
        } catch (IOException failure) {
            LOG.warn("the stats socket {} can't be removed: {}", socket.address(), failure.getMessage());
        }
    }

    /** What tells a file from another of the same name. */
    private static @Nullable Object key(Path path) throws IOException {
        return Files.getAttribute(path, "unix:ino");
    }
}
