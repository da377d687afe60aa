package io.checker.cluster.alone;

import io.checker.Checker;
import io.checker.check.Checks;
import io.checker.check.LoopActors;
import io.checker.cluster.runtime.Enrolment;
import io.checker.cluster.runtime.Newcomers;
import io.checker.cluster.sharding.roster.Entry;
import io.checker.cluster.sharding.roster.Roster;
import io.checker.cluster.storage.Snapshot;
import io.checker.cluster.storage.Storage;
import io.checker.config.haproxy.DynamicServers.Refused;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the checks of a node on its own that has storage, and who was added and deleted, which goes before the files.
 *
 * <pre>
 *   add ─────▶ read ──▶ in maintenance ──▶ written ──▶ answered
 *   delete ──▶ may go ──▶ written ──▶ checks purged ──▶ answered
 * </pre>
 */
public final class Alone implements Checker.Keeping, Enrolment {

    private static final Logger LOG = LoggerFactory.getLogger(Alone.class);

    /** A purge waits for sockets and leases only; this is for a stopped system. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Names are looked up while a server is read, which may take seconds. */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("read-server").start(task);

    private final ActorSystem<?> system;
    private final Newcomers newcomers;
    private final Storage storage;
    private final Roster roster = new Roster();
    private volatile @Nullable ActorRef<StatusBoard.Command> board;
    private volatile @Nullable ActorRef<Checks.Command> checks;

    /**
     * Those of {@code system}'s node.
     *
     * @param newcomers reads servers that join
     */
    public Alone(ActorSystem<?> system, Newcomers newcomers, Storage storage) {
        this.system = system;
        this.newcomers = newcomers;
        this.storage = storage;
    }

    @Override
    public ActorRef<Checks.Command> start(ActorRef<StatusBoard.Command> board) {
        var own = system.systemActorOf(Checks.create(LoopActors.of(system), board), "checker-checks", Props.empty());
        this.board = board;
        this.checks = own;
        var archive = storage.keep(board, this::restore);
        return system.systemActorOf(KeptChecks.create(own, archive), "checker-kept-checks", Props.empty());
    }

    @Override
    public CompletionStage<TargetId> add(TargetId id, List<String> words) {
        var added = newcomers.read(id, words);
        var track = added.target().rules().track();
        if (track != null && newcomers.number(track) == 0) throw Newcomers.notThere(track);
        int number = newcomers.claim(id, added.number());
        return join(added.target())
                .thenCompose(_ -> note(roster.next(id, number, List.copyOf(words), System.currentTimeMillis()))
                        .exceptionallyCompose(failure -> purge(id)
                                .exceptionally(_ -> id)
                                .thenCompose(_ -> CompletableFuture.failedStage(failure))))
                .whenComplete((_, failure) -> {
                    if (failure != null) newcomers.release(id);
                    else newcomers.take(id, number, added.number() != 0);
                })
                .thenApply(_ -> id);
    }

    @Override
    public CompletionStage<TargetId> delete(TargetId id) {
        return find(id).thenCompose(found -> {
            if (!found.objection().isEmpty()) throw new Refused(found.objection());
            var entry = roster.next(id, 0, null, System.currentTimeMillis());
            return note(entry).thenCompose(_ -> leave(id)).whenComplete((_, _) -> {
                if (!newcomers.inFiles().contains(id)) roster.forget(entry);
            });
        });
    }

    /** From the time it is written on it counts. */
    private CompletionStage<Done> note(Entry entry) {
        return storage.note(entry.stored(newcomers.inFiles().contains(entry.server())))
                .thenApply(done -> {
                    learn(entry);
                    return done;
                });
    }

    private synchronized boolean learn(Entry entry) {
        return roster.learn(entry);
    }

    private CompletionStage<TargetId> leave(TargetId id) {
        return purge(id).thenApply(purged -> {
            newcomers.release(purged);
            return purged;
        });
    }

    /** Those who were added and deleted first, then what was changed about any. */
    private void restore(Snapshot holding) {
        THREADS.execute(() -> {
            try {
                letIn(entries(holding)).join();
            } finally {
                Objects.requireNonNull(board).tell(new StatusBoard.Restore(holding.changes()));
            }
        });
    }

    private List<Entry> entries(Snapshot holding) {
        return holding.servers().stream()
                .filter(each -> each.enrolled() != null)
                .map(each -> Entry.of(each.target(), Objects.requireNonNull(each.enrolled())))
                .filter(this::learn)
                .toList();
    }

    private CompletableFuture<Void> letIn(List<Entry> entries) {
        var all = new ArrayList<CompletionStage<?>>();
        for (var entry : entries) {
            if (entry.words() == null) all.add(leave(entry.server()));
            else all.add(rejoin(entry));
        }
        return together(all);
    }

    /** What the files say of it goes. */
    private CompletionStage<TargetId> rejoin(Entry entry) {
        var target = read(entry);
        if (target == null) return CompletableFuture.completedStage(entry.server());
        return purge(entry.server()).handle((_, _) -> join(target)).thenCompose(joined -> joined);
    }

    /** Null when the files have no backend for it, or read it otherwise. */
    private @Nullable Target read(Entry entry) {
        try {
            var added = newcomers.read(entry.server(), Objects.requireNonNull(entry.words()));
            newcomers.take(entry.server(), entry.number(), added.number() != 0);
            return added.target();
        } catch (Refused refused) {
            LOG.warn("'{}' was added, but the files refuse it: {}", entry.server(), refused.words());
            return null;
        }
    }

    /** Done when all are, however it went. */
    private static CompletableFuture<Void> together(List<CompletionStage<?>> all) {
        return CompletableFuture.allOf(all.stream()
                .map(each -> each.handle((done, _) -> done).toCompletableFuture())
                .toArray(CompletableFuture[]::new));
    }

    @Override
    public Plan over(Plan plan) {
        return roster.over(plan, this::read);
    }

    /** What came and went while the plan was made is no part of it. */
    @Override
    public CompletionStage<?> settle(Plan plan) {
        var planned = plan.targets().keySet();
        var inFiles = newcomers.inFiles();
        var all = new ArrayList<CompletionStage<?>>();
        for (var entry : roster.all()) {
            if (planned.contains(entry.server())) continue;
            if (entry.words() == null) newcomers.release(entry.server());
            else all.add(rejoin(entry));
        }
        for (var id : planned) {
            var entry = roster.of(id);
            if (entry == null ? !inFiles.contains(id) : entry.words() == null) all.add(leave(id));
        }
        return together(all);
    }

    private CompletionStage<StatusBoard.Found> find(TargetId id) {
        return AskPattern.ask(
                Objects.requireNonNull(board),
                replyTo -> new StatusBoard.Find(id, replyTo),
                PATIENCE,
                system.scheduler());
    }

    private CompletionStage<TargetId> join(Target target) {
        return AskPattern.askWithStatus(
                Objects.requireNonNull(checks),
                replyTo -> new Checks.Add(target, true, replyTo),
                PATIENCE,
                system.scheduler());
    }

    private CompletionStage<TargetId> purge(TargetId id) {
        return AskPattern.askWithStatus(
                Objects.requireNonNull(checks), replyTo -> new Checks.Purge(id, replyTo), PATIENCE, system.scheduler());
    }
}
