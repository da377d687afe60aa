package io.checker.net;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sockets by {@code java.nio}: works everywhere. */
final class NioPoller implements Poller {

    private static final Logger LOG = LoggerFactory.getLogger(NioPoller.class);
    private static final boolean QUICK_ACK_KNOWN = knowsQuickAck();

    private final Selector selector;

    NioPoller() throws IOException {
        this.selector = Selector.open();
    }

    private static boolean knowsQuickAck() {
        try (var channel = SocketChannel.open()) {
            return channel.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
        } catch (IOException _) {
            return false; // no descriptor for a question about options: go without
        }
    }

    @Override
    public Connection connect(Route route, Runnable ready) throws IOException {
        if (route.datagrams()) {
            var datagrams = DatagramChannel.open(family(route.to()));
            return connected(datagrams, ready, () -> {
                if (route.from() != null) datagrams.bind(route.from());
                datagrams.connect(route.to()); // a refusal comes back for the first datagram
            });
        }
        var stream = open(route.to());
        return connected(stream, ready, () -> {
            if (route.to() instanceof InetSocketAddress) prepare(stream, route);
            if (route.from() != null) stream.bind(route.from());
            stream.connect(route.to());
        });
    }

    private interface Connecting {
        void run() throws IOException;
    }

    private <C extends SelectableChannel & ByteChannel> Connection connected(
            C channel, Runnable ready, Connecting connecting) throws IOException {
        try {
            channel.configureBlocking(false);
            connecting.run();
            return new NioConnection(channel, ready);
        } catch (IOException failure) {
            channel.close();
            throw failure;
        } catch (RuntimeException failure) {
            channel.close();
            throw new IOException(failure.toString(), failure);
        }
    }

    private static SocketChannel open(SocketAddress to) throws IOException {
        try {
            return SocketChannel.open(family(to));
        } catch (UnsupportedOperationException failure) {
            // IPv6 is switched off here: the server can't be reached, as if there were no route to it
            throw new IOException(failure.getMessage(), failure);
        }
    }

    private static StandardProtocolFamily family(SocketAddress to) {
        if (!(to instanceof InetSocketAddress inet)) return StandardProtocolFamily.UNIX;
        return inet.getAddress() instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    }

    private static void prepare(SocketChannel channel, Route route) throws IOException {
        if (!route.listens() && QUICK_ACK_KNOWN) channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, false);
        if (!route.linger()) channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }

    @Override
    public void poll(long timeout) throws IOException {
        if (timeout == 0) selector.selectNow(NioPoller::tell);
        else selector.select(NioPoller::tell, timeout);
    }

    private static void tell(SelectionKey key) {
        ((NioConnection) key.attachment()).happened();
    }

    @Override
    public void wakeup() {
        selector.wakeup();
    }

    @Override
    public void close() {
        if (!selector.isOpen()) return;
        try {
            for (var key : selector.keys()) key.channel().close();
            selector.close();
        } catch (IOException failure) {
            LOG.warn("closing a selector failed", failure);
        }
    }

    private final class NioConnection implements Connection {
        private final ByteChannel channel;
        private final Runnable ready;
        private final SelectionKey key;
        private boolean subscribed;
        private boolean spoke;

        <C extends SelectableChannel & ByteChannel> NioConnection(C channel, Runnable ready) throws IOException {
            this.channel = channel;
            this.ready = ready;
            this.key = channel.register(selector, 0, this);
        }

        @Override
        public Stage establish() throws IOException {
            boolean waits = channel instanceof SocketChannel stream && !stream.isConnected() && !stream.finishConnect();
            if (waits) return Stage.CONNECTING;
            // a connected socket is always writable: with this interest left, the selector would never sleep
            if (key.interestOps() == SelectionKey.OP_CONNECT) key.interestOps(0);
            return Stage.ESTABLISHED;
        }

        @Override
        public @Nullable SocketAddress localAddress() throws IOException {
            return channel instanceof NetworkChannel network ? network.getLocalAddress() : null;
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public int send(ByteBuffer from) throws IOException {
            // nothing waits for the acknowledgement of what was said before, and who speaks once needs no such setting
            if (spoke
                    && channel instanceof NetworkChannel network
                    && network.supportedOptions().contains(StandardSocketOptions.TCP_NODELAY)) {
                network.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            spoke = true;
            return channel.write(from);
        }

        @Override
        public void subscribe(Interest interest) {
            subscribed = true;
            int operation =
                    switch (interest) {
                        case CONNECTED -> SelectionKey.OP_CONNECT;
                        case READABLE -> SelectionKey.OP_READ;
                        case WRITABLE -> SelectionKey.OP_WRITE;
                    };
            if (key.interestOps() != operation) key.interestOps(operation);
        }

        /** Interest is dropped only when it proves a nuisance: mostly the owner subscribes again or closes at once. */
        void happened() {
            if (subscribed) {
                subscribed = false;
                ready.run();
            } else {
                key.interestOps(0);
            }
        }

        @Override
        public void close() {
            subscribed = false;
            try {
                channel.close();
            } catch (IOException failure) {
                LOG.debug("closing a socket failed", failure); // it is gone all the same
            }
        }
    }
}
