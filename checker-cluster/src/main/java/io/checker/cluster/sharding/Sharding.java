package io.checker.cluster.sharding;

import io.checker.Checker;
import io.checker.check.Check;
import io.checker.check.Checks;
import io.checker.check.LoopActors;
import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Turn;
import io.checker.cluster.placement.Zones;
import io.checker.cluster.runtime.Enrolment;
import io.checker.cluster.runtime.Newcomers;
import io.checker.cluster.sharding.roster.Entry;
import io.checker.cluster.sharding.roster.Node;
import io.checker.cluster.sharding.roster.Registrar;
import io.checker.cluster.sharding.roster.Roster;
import io.checker.cluster.storage.Snapshot;
import io.checker.cluster.storage.Storage;
import io.checker.config.haproxy.DynamicServers;
import io.checker.health.Probe;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Recorder;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/** Keeps the checks of a plan together with the other nodes of a cluster, and lets servers in and out of it. */
public final class Sharding implements Checker.Keeping, Enrolment {

    /** Who has to be asked may be on its way to another node, or lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ActorSystem<?> system;
    private final LoopActors loops;
    private final Definitions definitions;
    private final Results results;
    private final Newcomers newcomers;
    private final Storage storage;
    private final Roster roster = new Roster();
    private volatile @Nullable ActorRef<ShardingEnvelope<BackendEntity.Command>> backends;

    /**
     * The part of {@code system}'s node.
     *
     * @param newcomers reads servers that join
     * @param storage keeps what is decided here
     * @param zones where checks are wanted
     */
    public Sharding(ActorSystem<?> system, Newcomers newcomers, Storage storage, Zones zones) {
        this.system = system;
        this.newcomers = newcomers;
        this.storage = storage;
        this.loops = LoopActors.of(system);
        int shards = system.settings().config().getInt("pekko.cluster.sharding.number-of-shards");
        this.definitions = new Definitions(new Shards(shards, zones));
        this.results = new Results(system, loops, definitions);
    }

    /** Starts to carry checks; {@code board} decides about the backends that come to live here. */
    @Override
    public ActorRef<Checks.Command> start(ActorRef<StatusBoard.Command> board) {
        var registrar =
                system.systemActorOf(Registrar.create(board, newcomers, roster), "checker-registrar", Props.empty());
        var mirrors = system.systemActorOf(
                Mirrors.create(board, definitions, roster, registrar), "checker-mirrors", Props.empty());
        var recollection =
                system.systemActorOf(Recollection.create(board, definitions), "checker-recollection", Props.empty());
        var archive = storage.keep(board, holding -> restore(holding, board, registrar, mirrors));
        var node = new BackendEntity.Node(
                board,
                mirrors,
                recollection,
                registrar,
                archive,
                id -> newcomers.inFiles().contains(id),
                definitions);
        var turn = new Turn();
        var directory = system.systemActorOf(Directory.create(definitions), "checker-directory", Props.empty());
        Runnable moving = () -> directory.tell(new Directory.Moving());
        var backends = BackendEntity.init(system, node, turn.ofBackends(), moving);
        this.backends = backends;
        var checks = CheckEntity.init(system, loops, definitions, board, directory, turn.ofChecks());
        directory.tell(new Directory.Watch(backends, checks));
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "wake-no-more", () -> {
            directory.tell(new Directory.Leave());
            return CompletableFuture.completedStage(Done.getInstance());
        });
        var ways = new ShardedChecks.Ways(checks, backends, mirrors, registrar, directory);
        var keeper = system.systemActorOf(
                ShardedChecks.create(
                        board,
                        definitions,
                        ways,
                        system.settings().config().getBoolean("checker.cluster.refused-is-proof")),
                "checker-sharded-checks",
                Props.empty());
        registrar.tell(new Registrar.Meet(new Surroundings(definitions, mirrors, keeper, directory)));
        return system.systemActorOf(ShardedChecks.facade(keeper), "checker-checks", Props.empty());
    }

    /** Servers that were added or deleted first, everywhere; then what was changed about any. */
    private static void restore(
            Snapshot holding,
            ActorRef<StatusBoard.Command> board,
            ActorRef<Registrar.Command> registrar,
            ActorRef<Mirrors.Command> mirrors) {
        Runnable changes = () -> board.tell(new StatusBoard.Restore(holding.changes()));
        var entries = holding.servers().stream()
                .filter(each -> each.enrolled() != null)
                .map(each -> Entry.of(each.target(), Objects.requireNonNull(each.enrolled())))
                .toList();
        if (entries.isEmpty()) changes.run();
        else
            registrar.tell(new Registrar.Learn(
                    entries, () -> mirrors.tell(new Mirrors.Enrolled(entries, _ -> changes.run()))));
    }

    @Override
    public CompletionStage<List<Recorder.Records>> elsewhere() {
        return results.elsewhere();
    }

    @Override
    public CompletionStage<TargetId> add(TargetId id, List<String> words) {
        newcomers.read(id, words); // what makes no sense is refused here
        return ask(id, replyTo -> new BackendEntity.Add(id, words, replyTo));
    }

    @Override
    public CompletionStage<TargetId> delete(TargetId id) {
        return ask(id, replyTo -> new BackendEntity.Delete(id, replyTo));
    }

    /** Has the owner of its backend decide. */
    private CompletionStage<TargetId> ask(
            TargetId id, Function<ActorRef<StatusReply<Done>>, BackendEntity.Command> question) {
        var family = definitions.familyOf(id.backend());
        return AskPattern.askWithStatus(
                        Objects.requireNonNull(backends),
                        (ActorRef<StatusReply<Done>> replyTo) ->
                                new ShardingEnvelope<>(family, question.apply(replyTo)),
                        PATIENCE,
                        system.scheduler())
                .thenApply(_ -> id);
    }

    @Override
    public Plan over(Plan plan) {
        return roster.over(plan, entry -> {
            try {
                return newcomers
                        .read(entry.server(), Objects.requireNonNull(entry.words()))
                        .target();
            } catch (DynamicServers.Refused _) {
                return null; // the registrar says so when it settles
            }
        });
    }

    /** The node as its registrar sees it. */
    private record Surroundings(
            Definitions definitions,
            ActorRef<Mirrors.Command> mirrors,
            ActorRef<ShardedChecks.Command> keeper,
            ActorRef<Directory.Command> directory)
            implements Node {

        @Override
        public @Nullable Target find(TargetId server) {
            return definitions.find(server);
        }

        @Override
        public boolean areTogether(String backend, String other) {
            return definitions.familyOf(backend).equals(definitions.familyOf(other));
        }

        @Override
        public void join(Target target) {
            definitions.join(target);
        }

        @Override
        public void leave(TargetId server) {
            definitions.leave(server);
        }

        @Override
        public boolean carries(TargetId server) {
            return definitions.carries(server);
        }

        @Override
        public void announce(List<Entry> entries, Consumer<Boolean> known) {
            mirrors.tell(new Mirrors.Enrolled(entries, known));
        }

        @Override
        public void purge(TargetId server, Probe probe, ActorRef<Check.Purged> replyTo) {
            keeper.tell(new ShardedChecks.End(server, probe, replyTo));
        }

        @Override
        public void missed(TargetId server) {
            directory.tell(new Directory.Missed(server));
        }
    }
}
