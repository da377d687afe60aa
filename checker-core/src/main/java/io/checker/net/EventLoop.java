package io.checker.net;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that does everything for the checks it carries: their messages, their sockets, their timers. It is the
 * executor of their dispatcher, so a check goes from its timer to its verdict without changing threads.
 *
 * <pre>
 *   run what is queued ──▶ fire what was due ──▶ wait for sockets, the next timer or a wake-up ──▶ again
 * </pre>
 */
public final class EventLoop extends AbstractExecutorService implements Loop {

    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);

    /** Being late by less than this is how computers are. */
    static final long GRACE = 50;

    /** Tasks run in a row before timers and sockets have their turn. */
    private static final int TASKS_PER_TURN = 4096;

    /** Timers that fire in a row before what they begin goes its first steps: with more, each check costs more. */
    private static final int TIMERS_PER_TURN = 100;

    private static final long EPOCH = System.nanoTime();
    private static final long UNREAD = Long.MIN_VALUE;

    private static final ThreadLocal<@Nullable EventLoop> CURRENT = new ThreadLocal<>();

    private final int index;
    private final Thread thread;
    private final Poller poller;
    private final TimerWheel timers = new TimerWheel(time(), TIMERS_PER_TURN);
    private final Queue<Runnable> local = new ArrayDeque<>();
    private final Queue<Runnable> remote = new ConcurrentLinkedQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private List<Runnable> afterTurn = new ArrayList<>();
    private volatile boolean asleep;
    private volatile boolean stopping;
    private final Lateness lateness = new Lateness();
    private long lost;

    /** What the clock said when the task under way first looked at it. */
    private long taskTime = UNREAD;

    EventLoop(int index, Poller poller, ThreadFactory threads) {
        this.index = index;
        this.poller = poller;
        this.thread = threads.newThread(this::live);
        thread.setName("checker-loop-" + index);
        thread.start();
    }

    /** The loop this thread is; an {@link IllegalStateException} on other threads. */
    public static EventLoop current() {
        var loop = CURRENT.get();
        if (loop == null) throw new IllegalStateException(Thread.currentThread() + " is not an event loop");
        return loop;
    }

    /** Which of the node's loops this is, from 0. */
    public int index() {
        return index;
    }

    /** The time of all loops: milliseconds, monotonic, from an arbitrary start. */
    public static long time() {
        return (System.nanoTime() - EPOCH) / 1_000_000;
    }

    /** Read once a task, as all that a message brings about is too short to be told apart in milliseconds. */
    @Override
    public long now() {
        if (taskTime == UNREAD) taskTime = time();
        return taskTime;
    }

    @Override
    public void arm(Timer timer, long delay) {
        timers.arm(timer, now() + delay);
    }

    @Override
    public void cancel(Timer timer) {
        timers.cancel(timer);
    }

    @Override
    public long remaining(Timer timer) {
        return timer.deadline - now();
    }

    @Override
    public Connection connect(Route route, Runnable ready) throws IOException {
        return poller.connect(route, ready);
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
    public void execute(Runnable task) {
        if (thread.equals(Thread.currentThread())) {
            local.add(task);
            return;
        }
        remote.add(task);
        if (asleep) poller.wakeup();
    }

    private void live() {
        CURRENT.set(this);
        try {
            while (!stopping || !local.isEmpty() || !remote.isEmpty()) turn();
        } catch (IOException | RuntimeException failure) {
            // of a kind that ends the node, or what embeds it (pekko.jvm-exit-on-fatal-error): without its loop nothing
            // is
            // checked that is to be, while all looks well
            throw new InternalError("event loop " + index + " can't go on", failure);
        } finally {
            poller.close();
            ended.countDown();
        }
    }

    private void turn() throws IOException {
        long began = time();
        long accounted = work(began);
        // no further: who waits for a socket hears of it first if it was ready in time
        taskTime = UNREAD;
        timers.advance(began);
        work(accounted);
        var closing = afterTurn;
        if (!closing.isEmpty()) afterTurn = new ArrayList<>();
        sleep(closing.isEmpty());
        for (var action : closing) run(action);
    }

    /** Until when time lost since {@code since} is accounted for. */
    private long work(long since) {
        boolean behind = !runTasks();
        long now = time();
        // with more to do than it could, what has waited longest has waited for all of this
        if (!behind && now - since <= GRACE) return since;
        lost += now - since;
        return now;
    }

    /** Whether that were all. */
    private boolean runTasks() {
        for (int i = 0; i < TASKS_PER_TURN; i++) {
            // in turn: neither side can keep the other waiting
            var task = (i & 1) == 0 ? local.poll() : remote.poll();
            if (task == null) task = local.isEmpty() ? remote.poll() : local.poll();
            if (task == null) return true;
            run(task);
        }
        return local.isEmpty() && remote.isEmpty();
    }

    private void run(Runnable task) {
        taskTime = UNREAD;
        try {
            task.run();
        } catch (RuntimeException failure) {
            LOG.error("a task of an event loop failed", failure);
        }
    }

    private void sleep(boolean mayWait) throws IOException {
        // published before the queues are looked at: who adds a task later sees it and wakes us
        asleep = true;
        boolean idle = mayWait && local.isEmpty() && remote.isEmpty() && !stopping;
        long due = timers.next();
        long timeout = !idle ? 0 : due == TimerWheel.NEVER ? Long.MAX_VALUE : Math.max(0, due - time());
        long began = time();
        taskTime = UNREAD;
        poller.poll(timeout);
        asleep = false;
        if (due == TimerWheel.NEVER) return;
        long late = time() - Math.max(due, began);
        if (late > GRACE) lost += late;
    }

    @Override
    public void shutdown() {
        stopping = true;
        poller.wakeup();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return stopping;
    }

    @Override
    public boolean isTerminated() {
        return ended.getCount() == 0;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return ended.await(timeout, unit);
    }
}
