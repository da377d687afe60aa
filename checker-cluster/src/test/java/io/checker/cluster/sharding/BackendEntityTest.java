package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Zones;
import io.checker.config.Configuration;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.Map;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class BackendEntityTest {

    /** Pekko's {@code Shard} stops what has not stopped by itself so long before. */
    private static final Duration CUT_SHORT = Duration.ofSeconds(5);

    @AutoClose("shutdownTestKit")
    private final ActorTestKit kit = ActorTestKit.create();

    private final Definitions definitions = new Definitions(new Shards(1, Zones.NONE));
    private final TestProbe<StatusBoard.Command> board = kit.createTestProbe();
    private final TestProbe<Recollection.Command> recollection = kit.createTestProbe();

    @Test
    void aHandOverEndsBeforePekkoCutsItShort() {
        var pekko = ConfigFactory.parseResources("cluster.conf");
        assertThat(pekko.getDuration("pekko.cluster.sharding.handoff-timeout"))
                .isGreaterThanOrEqualTo(BackendEntity.HAND_OVER.plus(CUT_SHORT));
    }

    @Test
    void itLeavesHoweverManyWaitForItToBegin() {
        definitions.define(Configuration.parse("test.cfg", "backend a\n server s 127.0.0.1:1 check\n", Map.of())
                .plan());
        var system = kit.system();
        var node = new BackendEntity.Node(
                board.getRef(),
                system.ignoreRef(),
                recollection.getRef(),
                system.ignoreRef(),
                system.ignoreRef(),
                _ -> true,
                definitions);
        var owner = kit.spawn(BackendEntity.create("a", node));
        for (int i = 0; i <= BackendEntity.WAITING; i++) owner.tell(new BackendEntity.Wake());
        owner.tell(BackendEntity.Leave.LEAVE);
        owner.tell(new BackendEntity.Wake());
        var recall = (Recollection.Recall) recollection.receiveMessage();
        recall.replyTo().tell(Done.getInstance());
        while (!(board.receiveMessage() instanceof StatusBoard.Disown)) {} // what it is told before is of no interest
    }
}
