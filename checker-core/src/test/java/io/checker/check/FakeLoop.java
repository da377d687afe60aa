package io.checker.check;

import io.checker.net.Connection;
import io.checker.net.Lateness;
import io.checker.net.Loop;
import io.checker.net.Route;
import io.checker.net.Timer;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** An event loop in which time passes and sockets act when a test says so. */
final class FakeLoop implements Loop {

    final List<FakeConnection> connections = new ArrayList<>();
    final Map<Timer, Long> timers = new HashMap<>();
    private final Map<Timer, Long> deadlines = new HashMap<>();
    private final Lateness lateness = new Lateness();
    private final Deque<Runnable> afterTurn = new ArrayDeque<>();
    private long now;
    private long lost;

    @Nullable
    IOException refusal;

    boolean establishesAtOnce;

    @Override
    public long now() {
        return now;
    }

    @Override
    public void arm(Timer timer, long delay) {
        timers.put(timer, now + Math.max(1, delay));
        deadlines.put(timer, now + Math.max(1, delay));
    }

    @Override
    public void cancel(Timer timer) {
        timers.remove(timer);
    }

    @Override
    public long remaining(Timer timer) {
        return deadlines.getOrDefault(timer, now) - now;
    }

    @Override
    public void afterTurn(Runnable action) {
        afterTurn.add(action);
    }

    @Override
    public Lateness lateness() {
        return lateness;
    }

    @Override
    public long lost() {
        return lost;
    }

    @Override
    public Connection connect(Route route, Runnable ready) throws IOException {
        if (refusal != null) throw refusal;
        var connection = new FakeConnection(ready);
        connection.established = establishesAtOnce;
        connections.add(connection);
        return connection;
    }

    FakeConnection connection() {
        return connections.getLast();
    }

    void turn() {
        while (!afterTurn.isEmpty()) afterTurn.poll().run();
    }

    /** Lets time pass and fires what is due. */
    void pass(long millis) {
        now += millis;
        for (var timer : List.copyOf(timers.keySet())) {
            var due = timers.get(timer);
            if (due == null || due > now) continue;
            timers.remove(timer);
            fire(timer);
        }
    }

    /** The loop does nothing for a while and knows it. */
    void stall(long millis) {
        lost += millis;
        pass(millis);
    }

    private static void fire(Timer timer) {
        try {
            var action = Timer.class.getDeclaredField("action");
            action.setAccessible(true);
            ((Runnable) action.get(timer)).run();
        } catch (ReflectiveOperationException failure) {
            throw new AssertionError(failure);
        }
    }

    static final class FakeConnection implements Connection {
        private final Runnable ready;
        private final Queue<byte[]> arriving = new ArrayDeque<>();
        final StringBuilder sent = new StringBuilder();
        boolean established;
        boolean ended;
        boolean closed;
        int room = Integer.MAX_VALUE;

        @Nullable
        Interest interest;

        @Nullable
        IOException failure;

        FakeConnection(Runnable ready) {
            this.ready = ready;
        }

        void establish(boolean now) {
            established = now;
            wake();
        }

        void say(String text) {
            arriving.add(text.getBytes(StandardCharsets.ISO_8859_1));
            wake();
        }

        void end() {
            ended = true;
            wake();
        }

        void fail(String message) {
            failure = new IOException(message);
            wake();
        }

        /** Tells the owner if it asked to be told. */
        void wake() {
            if (interest == null || closed) return;
            interest = null;
            ready.run();
        }

        @Override
        public Stage establish() throws IOException {
            if (failure != null) throw failure;
            return established ? Stage.ESTABLISHED : Stage.CONNECTING;
        }

        @Override
        public @Nullable SocketAddress localAddress() {
            return null;
        }

        @Override
        public int receive(ByteBuffer into) throws IOException {
            var bytes = arriving.poll();
            if (bytes != null) {
                into.put(bytes);
                return bytes.length;
            }
            if (failure != null) throw failure;
            return ended ? -1 : 0;
        }

        @Override
        public int send(ByteBuffer from) throws IOException {
            if (failure != null) throw failure;
            int count = Math.min(room, from.remaining());
            for (int i = 0; i < count; i++) sent.append((char) from.get());
            room -= count;
            return count;
        }

        @Override
        public void subscribe(Interest wanted) {
            if (interest != null) throw new AssertionError("two subscriptions: " + interest + ", " + wanted);
            interest = wanted;
        }

        @Override
        public void close() {
            if (closed) throw new AssertionError("closed twice");
            closed = true;
        }
    }
}
