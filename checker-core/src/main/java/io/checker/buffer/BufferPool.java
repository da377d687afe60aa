package io.checker.buffer;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Lends the buffers of one event loop, first come first served.
 *
 * <pre>
 *   Borrow ──▶ one is free, or may be made ──▶ granted
 *        └──▶ none ──▶ waiting ──a buffer comes home──▶ granted
 *                         └──Withdraw, or the borrower ends──▶ forgotten
 * </pre>
 *
 * <p>Buffers are made when first needed, up to a limit, and kept. A borrower has one place in the queue at the most,
 * so the queue is never longer than there are borrowers. One buffer that comes home serves one waiter: the one that
 * has waited longest.
 *
 * <p>While somebody waits, all who hold or want a buffer are watched, and what a dead borrower held comes home. Before
 * that it is missed by nobody, and to watch costs more than a loan does.
 */
public final class BufferPool {

    public sealed interface Command {}

    /**
     * Asks for a buffer.
     *
     * @param grant wraps the lease into what {@code borrower} understands
     */
    public record Borrow<T>(ActorRef<T> borrower, Function<Lease, T> grant) implements Command {
        void grant(Lease lease) {
            borrower.tell(grant.apply(lease));
        }
    }

    /** Gives up waiting; a grant may already be on its way and has to be given back when it arrives. */
    public record Withdraw(ActorRef<?> borrower) implements Command {}

    public record GiveBack(Lease lease) implements Command {}

    public record GetUsage(ActorRef<Usage> replyTo) implements Command {}

    /**
     * How the pool is used.
     *
     * @param lent buffers out now
     * @param peak the most that were out at once
     * @param made buffers there are
     * @param limit the most there may be
     * @param waiting borrowers that wait now
     * @param longestWait milliseconds the longest wait took, waits under way included
     * @param granted grants so far
     * @param refused requests and returns that made no sense: a second place in the queue, a lease given back twice
     */
    public record Usage(
            int lent, int peak, int made, int limit, int waiting, long longestWait, long granted, long refused) {}

    private record Waiting(Borrow<?> borrow, long since) {}

    /**
     * A pool of at most {@code limit} buffers.
     *
     * @param limit how many buffers there may be
     * @param bytesEach the size of each
     * @param clock milliseconds, monotonic
     */
    public static Behavior<Command> create(int limit, int bytesEach, LongSupplier clock) {
        return Behaviors.setup(context -> {
            var pool = new BufferPool(context, limit, bytesEach, clock);
            return Behaviors.receive((_, command) -> pool.lending(command), (_, signal) -> pool.lending(signal));
        });
    }

    private Behavior<Command> lending(Command command) {
        switch (command) {
            case Borrow<?> borrow -> borrow(borrow);
            case Withdraw(var borrower) -> waiting.remove(borrower);
            case GiveBack(var lease) -> giveBack(lease);
            case GetUsage(var replyTo) -> replyTo.tell(usage());
        }
        return Behaviors.same();
    }

    private Behavior<Command> lending(Signal signal) {
        if (!(signal instanceof Terminated gone)) return Behaviors.unhandled();
        waiting.remove(gone.getRef());
        for (var lease : all) {
            if (gone.getRef().equals(lease.borrower)) giveBack(lease);
        }
        return Behaviors.same();
    }

    private void borrow(Borrow<?> borrow) {
        if (waiting.containsKey(borrow.borrower())) {
            refused++;
        } else if (hasOne()) { // never while somebody waits: what comes home goes to who waits longest
            lend(borrow);
        } else {
            enqueue(borrow);
        }
    }

    private void enqueue(Borrow<?> borrow) {
        if (waiting.isEmpty()) watchHolders();
        context.watch(borrow.borrower());
        waiting.put(borrow.borrower(), new Waiting(borrow, clock.getAsLong()));
    }

    /** Tells at once of those who are dead already. */
    private void watchHolders() {
        for (var lease : all) {
            if (lease.borrower != null) context.watch(lease.borrower);
        }
    }

    private void giveBack(Lease lease) {
        if (lease.borrower == null) {
            refused++;
            return;
        }
        lease.borrower = null;
        lent--;
        free.push(lease);
        var next = waiting.pollFirstEntry();
        if (next == null) return;
        longestWait = Math.max(longestWait, clock.getAsLong() - next.getValue().since);
        lend(next.getValue().borrow);
    }

    /** Whether a buffer is free, making one if that may be. */
    private boolean hasOne() {
        if (free.isEmpty() && all.size() < limit) make();
        return !free.isEmpty();
    }

    private void lend(Borrow<?> borrow) {
        var lease = free.pop();
        lease.buffer().clear();
        lease.borrower = borrow.borrower();
        granted++;
        peak = Math.max(peak, ++lent);
        borrow.grant(lease);
    }

    /** The JVM may have less memory for buffers than it was told to use: then there are as many as there are. */
    private void make() {
        try {
            var lease = new Lease(ByteBuffer.allocateDirect(bytesEach));
            all.add(lease);
            free.push(lease);
        } catch (OutOfMemoryError failure) {
            context.getLog().error("no memory for more than {} buffers: {}", all.size(), failure.getMessage());
            limit = all.size();
        }
    }

    private Usage usage() {
        long longest = longestWait;
        var first = waiting.firstEntry();
        if (first != null) longest = Math.max(longest, clock.getAsLong() - first.getValue().since);
        return new Usage(lent, peak, all.size(), limit, waiting.size(), longest, granted, refused);
    }

    private final ActorContext<Command> context;
    private int limit;
    private final int bytesEach;
    private final LongSupplier clock;
    private final List<Lease> all = new ArrayList<>();
    private final Deque<Lease> free = new ArrayDeque<>();
    private final LinkedHashMap<ActorRef<?>, Waiting> waiting = new LinkedHashMap<>();
    private int lent;
    private int peak;
    private long granted;
    private long refused;
    private long longestWait;

    private BufferPool(ActorContext<Command> context, int limit, int bytesEach, LongSupplier clock) {
        this.context = context;
        this.limit = limit;
        this.bytesEach = bytesEach;
        this.clock = clock;
    }
}
