package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Zones;
import io.checker.config.Configuration;
import io.checker.health.Probe;
import io.checker.plan.Plan;
import io.checker.plan.TargetId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DefinitionsTest {

    private final Definitions definitions = new Definitions(new Shards(256, Zones.NONE));

    private static Plan plan(String text) {
        var configuration = Configuration.parse("test.cfg", text, Map.of());
        assertThat(configuration.hasErrors()).isFalse();
        return configuration.plan();
    }

    @Test
    void backendsWhoseServersTrackEachOtherAreOneFamily() {
        definitions.define(plan("""
            backend a
             server s 127.0.0.1:1 check
            backend b
             server s 127.0.0.1:1 track d/s
            backend c
             server s 127.0.0.1:1 check
            backend d
             server s 127.0.0.1:1 track a/s
            """));
        assertThat(definitions.families()).containsExactlyInAnyOrder("a", "c");
        assertThat(definitions.family("a")).containsExactly("a", "b", "d");
        assertThat(definitions.familyOf("d")).isEqualTo("a");
        assertThat(definitions.familyOf("c")).isEqualTo("c");
        assertThat(definitions.familyOf("unknown")).isEqualTo("unknown");
        assertThat(definitions.family("b")).isEmpty();
    }

    @Test
    void whatJoinsAndLeavesIsFoundUntilTheNextPlan() {
        var plan = plan("backend a\n server s 127.0.0.1:1 check\n server t 127.0.0.1:1 check\n");
        definitions.define(plan);
        var s = new TargetId("a", "s");
        var u = new TargetId("a", "u");
        var joining = plan("backend a\n server u 127.0.0.1:2 check\n").targets().get(u);
        definitions.join(joining);
        definitions.leave(s);
        assertThat(definitions.find(u)).isEqualTo(joining);
        assertThat(definitions.find(s)).isNull();
        assertThat(definitions.targets()).containsOnlyKeys(new TargetId("a", "t"), u);
        assertThat(all()).containsExactlyInAnyOrder(new TargetId("a", "t"), u);
        definitions.leave(u);
        definitions.join(plan.targets().get(s));
        assertThat(all()).containsExactlyInAnyOrder(new TargetId("a", "t"), s);
        definitions.define(plan);
        assertThat(definitions.targets()).isEqualTo(plan.targets());
    }

    /** Of all shards. */
    private List<TargetId> all() {
        return IntStream.range(0, 256)
                .mapToObj(Integer::toString)
                .map(definitions::inShard)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void aServerIsCarriedWhereItsShardIsKept() {
        var s = new TargetId("a", "s");
        var shard = definitions.shards().of(s);
        assertThat(definitions.carries(s)).isFalse();
        definitions.keep(shard);
        assertThat(definitions.carries(s)).isTrue();
        definitions.release(shard);
        assertThat(definitions.carries(s)).isFalse();
    }

    @Test
    void theChecksOfAShardThatHasComeAreAwaitedUntilTheyBegin() {
        definitions.define(plan("backend a\n server s 127.0.0.1:1 check agent-check agent-port 2\n"));
        var s = new TargetId("a", "s");
        var shard = definitions.shards().of(s);
        assertThat(definitions.awaited(shard)).isEmpty();
        definitions.keep(shard);
        definitions.begun(new CheckId(s, Probe.HEALTH));
        assertThat(definitions.awaited(shard)).containsExactly(s);
        definitions.begun(new CheckId(s, Probe.AGENT));
        assertThat(definitions.awaited(shard)).isEmpty();
        definitions.release(shard);
        definitions.keep(shard);
        assertThat(definitions.awaited(shard)).containsExactly(s);
    }

    @Test
    void theChecksOfServersThatAreNewInThePlanAreAwaited() {
        definitions.define(plan("backend a\n server s 127.0.0.1:1 check\n"));
        var s = new TargetId("a", "s");
        var shard = definitions.shards().of(s);
        definitions.keep(shard);
        definitions.begun(new CheckId(s, Probe.HEALTH));
        definitions.define(plan("backend a\n server s 127.0.0.1:2 check\n"));
        assertThat(definitions.awaited(shard))
                .as("the one that was there is told otherwise")
                .isEmpty();
        definitions.define(plan("backend a\n"));
        definitions.define(plan("backend a\n server s 127.0.0.1:1 check\n"));
        assertThat(definitions.awaited(shard)).containsExactly(s);
        definitions.define(plan("backend a\n"));
        assertThat(definitions.awaited(shard)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Probe.class)
    void aCheckIsCalledOneThingOnly(Probe probe) {
        var id = new CheckId(new TargetId("web.a", "s-1:x"), probe);
        assertThat(CheckId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void aServerCalledAgentIsNoAgentsCheck() {
        var id = new CheckId(new TargetId("web", "agent"), Probe.HEALTH);
        assertThat(CheckId.parse(id.toString())).isEqualTo(id);
    }
}
