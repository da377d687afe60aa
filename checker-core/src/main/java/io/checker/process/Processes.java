package io.checker.process;

import io.checker.process.Execution.State;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs programs if the node's operator allows it, a limited number at once; more wait in the order they came. Whoever
 * launches one waits for its end before the next, so there is at most one in the queue for each of them.
 */
public final class Processes implements Launcher {

    private static final int IDLE_SECONDS = 10;

    private final boolean allowed;
    private final ThreadPoolExecutor threads;

    /**
     * A place for programs.
     *
     * @param limit how many may run at once
     */
    public Processes(boolean allowed, int limit) {
        this.allowed = allowed;
        var number = new AtomicInteger();
        // each waits for one process at a time, in the C library, where a virtual thread would hold up others
        threads = new ThreadPoolExecutor(
                limit, limit, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> Thread.ofPlatform()
                        .daemon()
                        .name("checker-process-" + number.incrementAndGet())
                        .unstarted(task));
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public Execution launch(Command command, Runnable news) {
        if (!allowed) return new Forbidden();
        var process = new ChildProcess(command, news, threads::remove);
        threads.execute(process);
        return process;
    }

    private record Forbidden() implements Execution {

        private static final State STATE =
                new State.Refused("this node runs no programs: checker.external-check.allowed is off");

        @Override
        public State state() {
            return STATE;
        }

        @Override
        public void end() {}

        @Override
        public void whenGone(Runnable told) {
            told.run();
        }
    }
}
