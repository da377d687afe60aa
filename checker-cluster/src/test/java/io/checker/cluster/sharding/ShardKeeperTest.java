package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.check.Check;
import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Zones;
import io.checker.config.Configuration;
import io.checker.health.Probe;
import io.checker.plan.TargetId;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.ManualTime;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ShardKeeperTest {

    private static final TargetId S = new TargetId("a", "s");
    private static final TargetId T = new TargetId("a", "t");
    private static final String SHARD = "0";

    private final ActorTestKit kit = ActorTestKit.create(ManualTime.config());
    private final ManualTime time = ManualTime.get(kit.system());
    private final TestProbe<StatusBoard.Command> board = kit.createTestProbe();
    private final TestProbe<Directory.Command> directory = kit.createTestProbe();
    private final Definitions definitions = new Definitions(new Shards(1, Zones.NONE));
    private ActorRef<Object> keeper;

    @BeforeEach
    void begin() {
        var text = "backend a\n server s 127.0.0.1:1 check\n server t 127.0.0.1:2 check\n";
        definitions.define(Configuration.parse("test.cfg", text, Map.of()).plan());
        keeper = kit.spawn(ShardKeeper.create(
                ShardKeeper.wake(SHARD).entityId(), definitions, board.getRef(), directory.getRef()));
        board.expectMessage(new StatusBoard.Remind(Set.of(S, T)));
    }

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    private void begun(TargetId server) {
        definitions.begun(new CheckId(server, Probe.HEALTH));
    }

    private void pass(long millis) {
        time.timePasses(Duration.ofMillis(millis));
    }

    private Set<TargetId> missed() {
        return Set.of(
                ((Directory.Missed) directory.receiveMessage()).server(),
                ((Directory.Missed) directory.receiveMessage()).server());
    }

    @Test
    void ownersAreAskedForChecksThatHaveNotBegun() {
        pass(700);
        assertThat(missed()).containsExactlyInAnyOrder(S, T);
        begun(S);
        pass(800);
        directory.expectNoMessage(Duration.ofMillis(50));
        pass(1500);
        directory.expectMessage(new Directory.Missed(T));
        begun(T);
        pass(30_000);
        directory.expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void allChecksAreRemindedNowAndThen() {
        begun(S);
        begun(T);
        pass(45_000);
        board.expectMessage(new StatusBoard.Remind(Set.of(S, T)));
        pass(45_000);
        board.expectMessage(new StatusBoard.Remind(Set.of(S, T)));
        directory.expectNoMessage(Duration.ofMillis(50));
    }

    @Test
    void whatLivesHereIsKnownUntilTheShardLeaves() {
        assertThat(definitions.carries(S)).isTrue();
        keeper.tell(new Check.Purge(kit.system().ignoreRef()));
        directory.expectTerminated(keeper);
        assertThat(definitions.carries(S)).isFalse();
    }
}
