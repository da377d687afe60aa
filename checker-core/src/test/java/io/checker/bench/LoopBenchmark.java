package io.checker.bench;

import com.typesafe.config.ConfigFactory;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import io.checker.net.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What a check has of its event loop: buffers on loan, message by message, and timers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LoopBenchmark {

    private static final int TIMES = 1000;
    private static final int TARGETS = 100_000;
    private static final long AN_HOUR = 3_600_000;

    private ActorSystem<Borrower.Command> system;

    @Setup
    public void start() {
        var settings = "checker.loops = 1\npekko.loglevel = WARNING";
        system = ActorSystem.create(
                Borrower.create(),
                "bench",
                ConfigFactory.load(ConfigFactory.parseString(settings)),
                EventLoopDispatcher.SELECTOR);
        // the wheel of a node with as many targets at rest
        onLoop(() -> {
            for (int i = 0; i < TARGETS; i++) EventLoop.current().arm(new Timer(() -> {}), AN_HOUR + i);
        });
    }

    @TearDown(Level.Trial)
    public void stop() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public Done loan() {
        return ask(replyTo -> new Borrower.BorrowTimes(TIMES, replyTo));
    }

    @Benchmark
    @OperationsPerInvocation(TIMES)
    public void timerArmedAndCancelled() {
        onLoop(() -> {
            var loop = EventLoop.current();
            var timer = new Timer(() -> {});
            for (int i = 0; i < TIMES; i++) {
                loop.arm(timer, 1000 + i);
                loop.cancel(timer);
            }
        });
    }

    private void onLoop(Runnable task) {
        ask(replyTo -> new Borrower.Perform(task, replyTo));
    }

    private Done ask(Function<ActorRef<Done>, Borrower.Command> question) {
        return AskPattern.ask(system, question::apply, Duration.ofMinutes(1), system.scheduler())
                .toCompletableFuture()
                .join();
    }
}
