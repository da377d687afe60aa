package io.checker.cluster.sharding;

import io.checker.Checker;
import io.checker.check.Checks;
import io.checker.check.LoopActors;
import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Zones;
import io.checker.report.Recorder;
import io.checker.report.StatusBoard;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/** Keeps the checks of a plan together with the other nodes of a cluster. */
public final class Sharding implements Checker.Keeping {

    private final ActorSystem<?> system;
    private final LoopActors loops;
    private final Definitions definitions;
    private final Results results;

    /** The part of {@code system}'s node, with checks where {@code zones} want them. */
    public Sharding(ActorSystem<?> system, Zones zones) {
        this.system = system;
        this.loops = LoopActors.of(system);
        int shards = system.settings().config().getInt("pekko.cluster.sharding.number-of-shards");
        this.definitions = new Definitions(new Shards(shards, zones));
        this.results = new Results(system, loops, definitions);
    }

    /** Starts to carry checks; {@code board} decides about the backends that come to live here. */
    @Override
    public ActorRef<Checks.Command> start(ActorRef<StatusBoard.Command> board) {
        var mirrors = system.systemActorOf(Mirrors.create(board, definitions), "checker-mirrors", Props.empty());
        var backends = BackendEntity.init(system, new BackendEntity.Node(board, mirrors, definitions));
        var directory =
                system.systemActorOf(Directory.create(backends, definitions), "checker-directory", Props.empty());
        var left = system.systemActorOf(Directory.farewell(directory), "checker-farewell", Props.empty());
        var checks = CheckEntity.init(system, loops, definitions, directory, left);
        directory.tell(new Directory.Watch(checks));
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "wake-no-more", () -> {
            directory.tell(new Directory.Leave());
            return CompletableFuture.completedStage(Done.getInstance());
        });
        var ways = new ShardedChecks.Ways(checks, backends, mirrors, directory);
        var keeper = system.systemActorOf(
                ShardedChecks.create(
                        board,
                        definitions,
                        ways,
                        system.settings().config().getBoolean("checker.cluster.refused-is-proof")),
                "checker-sharded-checks",
                Props.empty());
        return system.systemActorOf(ShardedChecks.facade(keeper), "checker-checks", Props.empty());
    }

    @Override
    public CompletionStage<List<Recorder.Records>> elsewhere() {
        return results.elsewhere();
    }
}
