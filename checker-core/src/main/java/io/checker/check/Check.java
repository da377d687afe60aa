package io.checker.check;

import io.checker.buffer.BufferPool;
import io.checker.buffer.Lease;
import io.checker.check.Attempt.Need;
import io.checker.health.Probe;
import io.checker.net.Timer;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.server.Orders;
import io.checker.server.Orders.Duty;
import io.checker.server.Share;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * Checks one server, again and again.
 *
 * <pre>
 *      ┌──────────────── verdict ────────────────┐
 *      ▼                                         │
 *    idle ──TICK──▶ (queued) ──TURN──▶ running ⇄ leasing
 *      │               │                  │        │
 *      └─────Purge─────┴──────────────────┴────────┴──▶ closing ──CLOSED──▶ stopped
 * </pre>
 *
 * <p>It holds its own connection, and a lease only while a step has bytes in hand: never at rest, while connecting or
 * while it waits for the server to speak. A purge takes effect between two messages, so the step that is being carried
 * out is finished; then the connection is closed, the lease goes home, the queue forgets the check, and when the
 * socket is gone the check says so and stops. Nothing is reported after a purge.
 *
 * <p>One object is all there is to an idle check, because there may be a million: its states are methods, not closures.
 */
public final class Check extends ExtensibleBehavior<Check.Command> {

    public sealed interface Command {}

    /** Ends the check for good; answered when everything it held is released. */
    public record Purge(ActorRef<Purged> replyTo) implements Command {}

    /** A check that is no more, and which one it was. */
    public record Purged(TargetId target, ActorRef<Command> check) {}

    /** What somebody wants of a check that goes on. */
    public sealed interface Instruction extends Command {}

    /** To be taken for granted from now on; the next run of who is in a {@code hurry} comes after {@code fastinter}. */
    public record Heed(Orders orders, boolean hurry) implements Instruction {}

    /** The target is there from the next run on. */
    public record Redefine(Target.Place place) implements Instruction {}

    /** What part of its backend's work the target gets, to be told from the next run on. */
    public record Weigh(Share share) implements Instruction {}

    record Granted(Lease lease) implements Command {}

    /** What the event loop tells. */
    enum Wake implements Command {
        TICK,
        /** Its turn among the checks of the loop has come. */
        TURN,
        TIMEOUT,
        READY,
        CLOSED
    }

    private enum State {
        IDLE,
        QUEUED,
        RUNNING,
        LEASING,
        CLOSING
    }

    /**
     * One of the checks of {@code target}.
     *
     * @param target which has that check
     * @param orders what it starts from
     * @param start when it first runs, in the time of all loops: the loops begin together however busy they are
     * @param around found on the event loop the check turns out to live on
     */
    public static Behavior<Command> create(
            Target target, Probe probe, Orders orders, long start, Supplier<Surroundings> around) {
        return Behaviors.setup(context -> {
            var check = new Check(context.getSelf(), new Knowledge(target, probe, orders, start), around.get());
            check.around.recorder().tell(check.known.beginning());
            return check.resting(start - check.around.loop().now());
        });
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command command) {
        return switch (state) {
            case IDLE -> idle(command);
            case QUEUED -> queued(command);
            case RUNNING -> running(Objects.requireNonNull(run), command);
            case LEASING -> leasing(Objects.requireNonNull(run), command);
            case CLOSING -> closing(command);
        };
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        if (signal instanceof PostStop) end(); // whoever stopped us
        return this;
    }

    private Behavior<Command> idle(Command command) {
        return switch (command) {
            case Wake.TICK -> known.duty() == Duty.RUN ? begin() : resting();
            case Instruction wanted -> follow(wanted);
            case Purge purge -> purge(purge);
            case Granted(var late) -> giveBack(late);
            case Wake.TURN, Wake.TIMEOUT, Wake.READY, Wake.CLOSED -> this;
        };
    }

    private Behavior<Command> queued(Command command) {
        return switch (command) {
            case Wake.TURN -> run();
            case Instruction wanted -> follow(wanted);
            case Purge purge -> purge(purge);
            case Granted(var late) -> giveBack(late);
            case Wake.TICK, Wake.TIMEOUT, Wake.READY, Wake.CLOSED -> this;
        };
    }

    private Behavior<Command> running(Attempt run, Command command) {
        return switch (command) {
            case Wake.READY -> next(run, run.ready());
            case Wake.TIMEOUT -> run.timeLeft() > 0 ? this : next(run, run.timedOut());
            case Instruction wanted -> follow(wanted);
            case Purge purge -> purge(purge);
            case Granted(var late) -> giveBack(late);
            case Wake.TICK, Wake.TURN, Wake.CLOSED -> this;
        };
    }

    private Behavior<Command> leasing(Attempt run, Command command) {
        return switch (command) {
            case Granted(var lease) -> next(run, run.granted(lease));
            case Wake.TIMEOUT -> run.timeLeft() > 0 ? this : outOfPatience(run);
            case Instruction wanted -> follow(wanted);
            case Purge purge -> purge(purge);
            case Wake.TICK, Wake.TURN, Wake.READY, Wake.CLOSED -> this;
        };
    }

    private Behavior<Command> closing(Command command) {
        return switch (command) {
            case Wake.CLOSED -> stopped();
            case Purge(var replyTo) -> alsoTell(replyTo);
            case Granted(var late) -> giveBack(late);
            case Instruction _ -> this;
            case Wake.TICK, Wake.TURN, Wake.TIMEOUT, Wake.READY -> this;
        };
    }

    private Check resting() {
        return resting(known.rest(around.loop().now(), behind));
    }

    private Check resting(long delay) {
        around.loop().arm(timer, delay);
        return this;
    }

    private Behavior<Command> follow(Instruction wanted) {
        if (known.follow(wanted)) around.recorder().tell(known.beginning());
        if (!(wanted instanceof Heed heed)) return this;
        return switch (state) {
            case IDLE -> heed.hurry ? resting(Math.min(around.loop().remaining(timer), known.fast())) : this;
            case QUEUED -> known.duty() == Duty.RUN ? this : drop();
            case RUNNING, LEASING -> known.duty() == Duty.STOP ? drop() : this;
            case CLOSING -> this;
        };
    }

    /** The run is of no interest any more, or will not come. */
    private Behavior<Command> drop() {
        release();
        state = State.IDLE;
        return resting();
    }

    private Behavior<Command> begin() {
        if (around.admission().enter(this)) return run();
        state = State.QUEUED;
        return this;
    }

    /** Called by whoever admits checks, on this check's loop. */
    void turn() {
        self.tell(Wake.TURN);
    }

    private Behavior<Command> run() {
        behind = (int) -around.loop().remaining(timer);
        around.loop().lateness().note(behind);
        var begun = Attempt.of(known, around, () -> self.tell(Wake.READY));
        run = begun;
        return next(begun, begun.begin());
    }

    /** Waits for what the run needs, as long as there is time for it. */
    private Behavior<Command> next(Attempt run, Need need) {
        state = switch (need) {
            case CONNECTED, WRITABLE, READABLE, ROOM, EXIT -> State.RUNNING;
            case BUFFER -> State.LEASING;
            case VERDICT -> State.IDLE;
        };
        if (need == Need.VERDICT) return conclude(run);
        if (need == Need.BUFFER) around.pool().tell(new BufferPool.Borrow<>(self, Granted::new));
        around.loop().arm(timer, run.timeLeft());
        return this;
    }

    private Behavior<Command> outOfPatience(Attempt run) {
        around.pool().tell(new BufferPool.Withdraw(self));
        return next(run, run.gaveUpWaiting());
    }

    private Behavior<Command> conclude(Attempt run) {
        var report = known.learn(
                run.verdict(), run.duration(), run.session(), around.loop().now());
        release();
        around.recorder().tell(report);
        return resting();
    }

    private Behavior<Command> purge(Purge purge) {
        var last = run;
        end();
        state = State.CLOSING;
        if (last == null) around.loop().afterTurn(() -> self.tell(Wake.CLOSED));
        else last.whenGone(() -> self.tell(Wake.CLOSED));
        return alsoTell(purge.replyTo());
    }

    private Behavior<Command> alsoTell(ActorRef<Purged> purger) {
        purgers = Stream.concat(purgers.stream(), Stream.of(purger)).toList();
        return this;
    }

    private Behavior<Command> stopped() {
        around.recorder().tell(known.farewell());
        for (var purger : purgers) purger.tell(new Purged(known.target.id(), self));
        return Behaviors.stopped();
    }

    private void end() {
        around.loop().cancel(timer);
        release();
        known.forget();
    }

    /** Lets go of everything there is to hold, but for the timer. */
    private void release() {
        if (state == State.QUEUED) around.admission().giveUp(this);
        if (state == State.LEASING) around.pool().tell(new BufferPool.Withdraw(self));
        if (run == null) return;
        run.release();
        run = null;
        around.admission().leave(this);
    }

    private Behavior<Command> giveBack(Lease lease) {
        around.pool().tell(new BufferPool.GiveBack(lease));
        return this;
    }

    private final ActorRef<Command> self;
    final Knowledge known;
    int place; // among those admitted; theirs to write
    private final Surroundings around;
    private final Timer timer;
    private State state = State.IDLE;
    private @Nullable Attempt run;
    private int behind; // milliseconds from when the last run was due to when it began
    private List<ActorRef<Purged>> purgers = List.of();

    private Check(ActorRef<Command> self, Knowledge known, Surroundings around) {
        this.self = self;
        this.known = known;
        this.around = around;
        this.timer = new Timer(() -> self.tell(state == State.IDLE ? Wake.TICK : Wake.TIMEOUT));
    }
}
