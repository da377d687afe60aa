package io.checker.cluster.storage;

import io.checker.check.Checks;
import io.checker.check.LoopActors;
import io.checker.cluster.Settings;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/** A node's storage, if it has one. */
public final class Storage {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ActorSystem<?> system;
    private final @Nullable Database database;
    private @Nullable ActorRef<Archive.Command> archive;

    /**
     * That of a node.
     *
     * @throws Settings.Unusable when its own file can't be used; a server may come later
     */
    public Storage(ActorSystem<?> system, Optional<Database> database) {
        this.system = system;
        this.database = database.orElse(null);
        if (this.database == null || this.database.kind() != Database.Kind.H2) return;
        var trouble = Lookout.lookOnce(this.database);
        if (trouble != null) throw new Settings.Unusable(trouble);
    }

    /** Where it keeps the configuration that was applied last. */
    public Configurations configurations() {
        return new Configurations(database);
    }

    /** What it is, in a word. */
    public String kind() {
        return database == null ? "none" : database.kind().word();
    }

    /** What it is, and what that means, for whoever starts a node. */
    public String description() {
        return database == null ? "none, what is changed at run time is not kept" : database.toString();
    }

    /**
     * Starts to keep what {@code board} decides.
     *
     * @param restore has what was decided earlier made so again
     */
    public ActorRef<Archive.Command> keep(ActorRef<StatusBoard.Command> board, Consumer<Snapshot> restore) {
        var behavior = database == null ? none() : Archive.create(board, database, restore);
        var started = system.systemActorOf(behavior, "checker-archive", Props.empty());
        archive = started;
        return started;
    }

    /** The archive of a node without storage: there is nothing to wait for. */
    private static Behavior<Archive.Command> none() {
        return Behaviors.receiveMessage(command -> {
            if (command instanceof Archive.Close(var _, var replyTo)) replyTo.tell(Done.getInstance());
            if (command instanceof Archive.Note(var _, var replyTo)) {
                replyTo.tell(StatusReply.success(Done.getInstance()));
            }
            if (command instanceof Archive.GetObjections(var replyTo)) replyTo.tell(List.of());
            return Behaviors.same();
        });
    }

    /** Keeps the checks of one node, which has all backends. */
    public ActorRef<Checks.Command> alone(ActorRef<StatusBoard.Command> board) {
        var loops = LoopActors.of(system);
        var checks = system.systemActorOf(Checks.create(loops, board), "checker-checks", Props.empty());
        if (database == null) return checks;
        return system.systemActorOf(
                following(checks, keep(board, holding -> restore(board, holding))),
                "checker-kept-checks",
                Props.empty());
    }

    private static void restore(ActorRef<StatusBoard.Command> board, Snapshot holding) {
        board.tell(new StatusBoard.Restore(holding.changes()));
    }

    /** The backends of every plan are expected before it is applied, and read when it is. */
    private static Behavior<Checks.Command> following(
            ActorRef<Checks.Command> checks, ActorRef<Archive.Command> archive) {
        return Behaviors.setup(context -> {
            var kept = new AtomicReference<>(Set.<String>of());
            return Behaviors.receiveMessage(command -> {
                if (!(command instanceof Checks.Apply(var plan, var replyTo))) {
                    checks.tell(command);
                    return Behaviors.same();
                }
                var backends = backends(plan);
                var before = kept.getAndSet(backends);
                archive.tell(new Archive.Expect(backends));
                ActorRef<Checks.Applied> applied = context.spawnAnonymous(Behaviors.receiveMessage(done -> {
                    archive.tell(new Archive.Read(backends));
                    var gone = new HashSet<>(before);
                    gone.removeAll(kept.get());
                    archive.tell(new Archive.Close(gone, context.getSystem().ignoreRef()));
                    replyTo.tell(done);
                    return Behaviors.stopped();
                }));
                checks.tell(new Checks.Apply(plan, applied));
                return Behaviors.same();
            });
        });
    }

    private static Set<String> backends(Plan plan) {
        return plan.backends().stream().map(Backend::name).collect(Collectors.toUnmodifiableSet());
    }

    /** The node has begun with what its files say. */
    public void begin() {
        if (archive != null) archive.tell(new Archive.Begin());
    }

    /** Why the node isn't sure to keep what it is told now; nothing when it is, or never does. */
    public CompletionStage<List<String>> objections() {
        if (archive == null) return CompletableFuture.completedStage(List.of());
        return AskPattern.ask(archive, Archive.GetObjections::new, PATIENCE, system.scheduler());
    }
}
