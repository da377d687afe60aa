package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.testing.Eventually;
import io.checker.testing.OpenSockets;
import io.checker.testing.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

@ParameterizedClass
@MethodSource("io.checker.net.PollerKindTest#thoseThatWork")
class EventLoopTest {

    @Parameter
    private PollerKind kind;

    private EventLoop loop;

    @BeforeEach
    void open() throws Exception {
        loop = new EventLoop(0, kind.open(), Thread::new);
    }

    @AfterEach
    void shutDown() throws Exception {
        loop.shutdown();
        assertThat(loop.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void tasksRunOnTheLoopsThreadInOrder() {
        var order = Collections.synchronizedList(new ArrayList<Integer>());
        var done = new CompletableFuture<EventLoop>();
        for (int i = 0; i < 1000; i++) {
            int number = i;
            loop.execute(() -> order.add(number));
        }
        loop.execute(() -> done.complete(EventLoop.current()));
        assertThat(done.join()).isSameAs(loop);
        assertThat(order).isSorted().hasSize(1000);
        assertThatThrownBy(EventLoop::current).hasMessageContaining("is not an event loop");
    }

    @Test
    void aTaskThatFailsDoesNotEndTheLoop() {
        loop.execute(() -> {
            throw new IllegalStateException("on purpose");
        });
        var done = new CompletableFuture<Void>();
        loop.execute(() -> done.complete(null));
        done.join();
    }

    @Test
    void timeStandsStillWithinATask() {
        var within = new CompletableFuture<Long>();
        var after = new CompletableFuture<Long>();
        loop.execute(() -> {
            long now = loop.now();
            while (EventLoop.time() <= now) Thread.onSpinWait();
            within.complete(loop.now() - now);
            loop.execute(() -> after.complete(loop.now() - now));
        });
        assertThat(within.join()).isZero();
        assertThat(after.join()).isPositive();
    }

    @Test
    void timersFireNotBeforeTheirTime() {
        var fired = new CompletableFuture<Long>();
        loop.execute(() -> {
            long armed = loop.now();
            loop.arm(new Timer(() -> fired.complete(loop.now() - armed)), 20);
        });
        assertThat(fired.join()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void aLoopThatWasHeldUpKnowsHowMuchItLost() {
        loop.execute(() -> {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(3 * EventLoop.GRACE);
            while (System.nanoTime() < until) LockSupport.parkNanos(1_000_000);
        });
        Eventually.eventually("the loss is known", () -> lost() >= 2 * EventLoop.GRACE);
    }

    @Test
    void aLoopThatNeverCatchesUpLosesTimeThoughNoTurnIsLong() {
        loop.execute(() -> {
            for (int i = 0; i < 80_000; i++) loop.execute(EventLoopTest::workForFourMicroseconds);
        });
        Eventually.eventually("the loss is known", () -> lost() >= 2 * EventLoop.GRACE);
    }

    /** However late the loop is: what came in time is heard before the time is up. */
    @Test
    void aSocketThatWasReadyInTimeIsHeardBeforeATimerThatIsDueByThen() throws Exception {
        var order = Collections.synchronizedList(new ArrayList<String>());
        try (var server = new ScriptedServer(ScriptedServer.saying("hello"))) {
            var connection = call(() -> connect(server.port(), () -> order.add("ready")));
            loop.execute(() -> connection.subscribe(Connection.Interest.CONNECTED));
            Eventually.eventually("connected", () -> order.size() == 1);
            assertThat(call(connection::establish)).isEqualTo(Connection.Stage.ESTABLISHED);
            call(() -> connection.send(ByteBuffer.wrap(new byte[] {'h', 'i'})));
            Eventually.eventually(
                    "the rest is there", () -> call(() -> connection.receive(ByteBuffer.allocate(1))) == 1);
            var done = new CompletableFuture<Void>();
            loop.execute(() -> {
                connection.subscribe(Connection.Interest.READABLE);
                loop.arm(new Timer(() -> done.complete(null)), 1);
                for (long late = EventLoop.time() + 3; EventLoop.time() < late; ) Thread.onSpinWait();
            });
            done.thenRun(() -> order.add("due")).orTimeout(20, TimeUnit.SECONDS).join();
            assertThat(order).containsExactly("ready", "ready", "due");
        }
    }

    private <T> T call(Callable<T> task) {
        var answer = new CompletableFuture<T>();
        loop.execute(() -> {
            try {
                answer.complete(task.call());
            } catch (Exception failure) {
                answer.completeExceptionally(failure);
            }
        });
        return answer.join();
    }

    private static void workForFourMicroseconds() {
        long until = System.nanoTime() + 4000;
        while (System.nanoTime() < until) Thread.onSpinWait();
    }

    private long lost() {
        return call(loop::lost);
    }

    @Test
    void afterTheNextTurnASocketClosedBeforeIsGone() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.silent())) {
            var connection = call(() -> connect(server.port()));
            Eventually.eventually("the server has it", () -> server.open() == 1);
            var before = new CompletableFuture<Integer>();
            var after = new CompletableFuture<Integer>();
            loop.execute(() -> {
                before.complete(OpenSockets.inUse());
                connection.close();
                loop.afterTurn(() -> after.complete(OpenSockets.inUse()));
            });
            assertThat(after.join()).isLessThan(before.join());
        }
    }

    @Test
    void aBusyLoopStillHearsOtherThreads() {
        var stop = new AtomicBoolean();
        loop.execute(new Runnable() {
            @Override
            public void run() {
                if (!stop.get()) loop.execute(this);
            }
        });
        var heard = new CompletableFuture<Void>();
        loop.execute(() -> heard.complete(null));
        heard.orTimeout(20, TimeUnit.SECONDS).join();
        stop.set(true);
    }

    /** Nobody looks after its checks any more: that must not go unnoticed. */
    @Test
    void aLoopThatCannotWaitForItsSocketsIsFatal() throws Exception {
        var fate = new CompletableFuture<Throwable>();
        ThreadFactory threads = task -> {
            var thread = new Thread(task);
            thread.setUncaughtExceptionHandler((_, failure) -> fate.complete(failure));
            return thread;
        };
        var broken = new EventLoop(0, new BrokenPoller(), threads);
        broken.execute(() -> {});
        assertThat(fate.get(20, TimeUnit.SECONDS))
                .isInstanceOf(VirtualMachineError.class)
                .hasMessage("event loop 0 can't go on")
                .hasRootCauseMessage("on purpose");
        assertThat(broken.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    }

    private static final class BrokenPoller implements Poller {
        @Override
        public Connection connect(Route route, Runnable ready) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void poll(long timeout) throws IOException {
            throw new IOException("on purpose");
        }

        @Override
        public void wakeup() {}

        @Override
        public void close() {}
    }

    private Connection connect(int port) {
        return connect(port, () -> {});
    }

    private Connection connect(int port, Runnable ready) {
        try {
            var to = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            return loop.connect(Route.to(to), ready);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
