package io.checker.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.checker.cluster.testing.Eventually;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Vector$;
import scala.jdk.javaapi.FutureConverters;

class PlacementTest {

    private final ActorTestKit kit =
            ActorTestKit.create(ConfigFactory.parseString("""
            pekko.actor.provider = cluster
            pekko.remote.artery.canonical { hostname = 127.0.0.1, port = 0 }
            """).withFallback(ConfigFactory.load()));

    @AfterEach
    void end() {
        kit.shutdownTestKit();
    }

    /** That of the coordinator's node may have ended: what a shard is to be told it hears where it is to be. */
    @Test
    void theRegionAShardIsGivenToIsTold() throws Exception {
        var cluster = Cluster.get(kit.system());
        cluster.manager().tell(Join.create(cluster.selfMember().address()));
        Eventually.eventually(
                "the node is up", () -> cluster.selfMember().status().equals(MemberStatus.up()), () -> "");
        TestProbe<Object> region = kit.createTestProbe();
        IndexedSeq<String> none = Vector$.MODULE$.<String>empty();
        var placement = new Placement(
                kit.system(), new Turn().ofChecks(), _ -> 1, (at, shard) -> at.tell("wake " + shard), () -> {});

        var classic = Adapter.toClassic(region.getRef());
        var chosen = placement.allocateShard(kit.system().classicSystem().deadLetters(), "17", Map.of(classic, none));

        assertThat(FutureConverters.asJava(chosen).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .isEqualTo(classic);
        region.expectMessage("wake 17");
    }
}
