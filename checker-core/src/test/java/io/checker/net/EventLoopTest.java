package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.testing.Eventually;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {

    private EventLoop loop;

    @BeforeEach
    void open() throws Exception {
        loop = new EventLoop(0, new NioPoller(), Thread::new);
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

    private long lost() {
        var answer = new CompletableFuture<Long>();
        loop.execute(() -> answer.complete(loop.lost()));
        return answer.join();
    }

    @Test
    void afterTheNextTurnComesAfterTheSocketsAreGone() {
        var order = new CompletableFuture<List<String>>();
        loop.execute(() -> {
            var seen = new ArrayList<String>();
            loop.afterTurn(() -> {
                seen.add("after");
                order.complete(seen);
            });
            seen.add("now");
        });
        assertThat(order.join()).containsExactly("now", "after");
    }
}
