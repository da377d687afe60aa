package io.checker.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.plan.TargetId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ZonesTest {

    private static String zone(String rules, String backend, String server) throws Zones.Bad {
        return Zones.parse(rules).of(new TargetId(backend, server));
    }

    @Test
    void theFirstRuleThatFitsCounts() throws Exception {
        var rules = "db/s1=us, db=eu, web-*/*.b=asia";
        assertThat(zone(rules, "db", "s1")).isEqualTo("us");
        assertThat(zone(rules, "db", "s10")).isEqualTo("eu");
        assertThat(zone(rules, "web-1", "x.b")).isEqualTo("asia");
        assertThat(zone(rules, "web-1", "xxb")).as("a dot is a dot").isEmpty();
        assertThat(zone(rules, "other", "s1")).isEmpty();
        assertThat(zone(" ", "db", "s1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "db=", "=eu", "db=eu=us", "a/b/c=eu", "db=e u", "db=eu,"})
    void whatIsNoRuleIsSaidSo(String rules) {
        assertThatThrownBy(() -> Zones.parse(rules)).hasMessageContaining("checker.zones");
    }

    @Test
    void aShardAndARoleTellTheirZone() throws Exception {
        var shards = new Shards(8, Zones.parse("db=eu-west"));
        assertThat(Shards.zone(shards.of(new TargetId("db", "s1")))).isEqualTo("eu-west");
        assertThat(Shards.zone(shards.of(new TargetId("web", "s1")))).isEmpty();
        assertThat(Zones.among(Set.of("dc-default", Zones.role("eu-west")))).isEqualTo("eu-west");
        assertThat(Zones.among(Set.of("dc-default"))).isEmpty();
    }
}
