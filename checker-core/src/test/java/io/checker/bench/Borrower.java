package io.checker.bench;

import io.checker.buffer.BufferPool;
import io.checker.buffer.Lease;
import io.checker.net.EventLoop;
import io.checker.net.EventLoopDispatcher;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Lives on an event loop, beside a pool of its own, and does there what a benchmark wants done. */
final class Borrower {

    sealed interface Command {}

    /** Borrows a buffer and gives it back, as often, and answers. */
    record BorrowTimes(int times, ActorRef<Done> replyTo) implements Command {}

    /** Runs {@code task} and answers. */
    record Perform(Runnable task, ActorRef<Done> replyTo) implements Command {}

    private record Granted(Lease lease) implements Command {}

    static Behavior<Command> create() {
        return Behaviors.setup(context -> {
            var pool =
                    context.spawn(BufferPool.create(16, 16_384, EventLoop::time), "pool", EventLoopDispatcher.SELECTOR);
            return new Borrower(context, pool).idle();
        });
    }

    private Behavior<Command> idle() {
        return Behaviors.receiveMessage(command -> switch (command) {
            case BorrowTimes(var times, var replyTo) -> {
                borrow();
                yield borrowing(times, replyTo);
            }
            case Perform(var task, var replyTo) -> {
                task.run();
                replyTo.tell(Done.getInstance());
                yield Behaviors.same();
            }
            case Granted _ -> Behaviors.unhandled();
        });
    }

    private Behavior<Command> borrowing(int times, ActorRef<Done> replyTo) {
        left = times;
        return Behaviors.receiveMessage(command -> switch (command) {
            case Granted(var lease) -> {
                pool.tell(new BufferPool.GiveBack(lease));
                if (--left > 0) {
                    borrow();
                    yield Behaviors.same();
                }
                replyTo.tell(Done.getInstance());
                yield idle();
            }
            case BorrowTimes _, Perform _ -> Behaviors.unhandled();
        });
    }

    private void borrow() {
        pool.tell(new BufferPool.Borrow<>(context.getSelf(), Granted::new));
    }

    private final ActorContext<Command> context;
    private final ActorRef<BufferPool.Command> pool;
    private int left;

    private Borrower(ActorContext<Command> context, ActorRef<BufferPool.Command> pool) {
        this.context = context;
        this.pool = pool;
    }
}
