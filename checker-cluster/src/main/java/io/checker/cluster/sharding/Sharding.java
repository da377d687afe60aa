package io.checker.cluster.sharding;

import io.checker.check.Checks;
import io.checker.check.LoopActors;
import io.checker.report.StatusBoard;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;

/** Keeps the checks of a plan together with the other nodes of a cluster. */
public final class Sharding {

    /** Starts this node's part; {@code board} decides about the backends that come to live here. */
    public static ActorRef<Checks.Command> start(
            ActorSystem<?> system, LoopActors loops, ActorRef<StatusBoard.Command> board) {
        var definitions = new Definitions();
        var mirrors = system.systemActorOf(Mirrors.create(board, definitions), "checker-mirrors", Props.empty());
        var backends = BackendEntity.init(system, new BackendEntity.Node(board, mirrors, definitions));
        var directory =
                system.systemActorOf(Directory.create(backends, definitions), "checker-directory", Props.empty());
        var left = system.systemActorOf(Directory.farewell(directory), "checker-farewell", Props.empty());
        var checks = CheckEntity.init(system, loops, definitions, left);
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

    private Sharding() {}
}
