package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Zones;
import io.checker.config.Configuration;
import io.checker.health.Probe;
import io.checker.plan.Plan;
import io.checker.plan.TargetId;
import java.util.Map;
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
