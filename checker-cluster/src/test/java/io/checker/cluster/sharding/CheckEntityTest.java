package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Zones;
import io.checker.config.Configuration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CheckEntityTest {

    private static final long INTER = 10_000;
    private static final long SPREAD = 1000;

    private static Stream<CheckId> checks() {
        return IntStream.range(0, 10_000).mapToObj(n -> CheckId.parse("b" + n / 50 + "*s" + n % 50));
    }

    private static long first(CheckId check, long millis) {
        return CheckEntity.first(check, INTER, 0, millis);
    }

    private static long interrupted(CheckId check, long millis) {
        return CheckEntity.interrupted(check, INTER, SPREAD, millis);
    }

    @Test
    void firstRunsAreSpreadOverTheInterval() {
        var tenths = new int[10];
        checks().forEach(each -> tenths[(int) (first(each, 1_000_000) * 10 / INTER)]++);
        for (int count : tenths) assertThat(count).isBetween(800, 1200);
    }

    /** As with {@code max-spread-checks}. */
    @Test
    void aWindowIsSpreadOver() {
        var tenths = new int[10];
        checks().forEach(each -> tenths[(int) (CheckEntity.first(each, INTER, 2000, 1_000_000) * 10 / 2000)]++);
        for (int count : tenths) assertThat(count).isBetween(800, 1200);
        checks().forEach(each ->
                assertThat(CheckEntity.first(each, INTER, 2 * INTER, 1_000_000)).isEqualTo(first(each, 1_000_000)));
    }

    @Test
    void theWindowIsThePlans() {
        var definitions = new Definitions(new Shards(256, Zones.NONE));
        definitions.define(Configuration.parse("test.cfg", "global\n max-spread-checks 20\n", Map.of())
                .plan());
        checks().forEach(each -> {
            assertThat(CheckEntity.delay(definitions, each, INTER, true, 0)).isBetween(0L, 20L);
            assertThat(CheckEntity.delay(definitions, each, INTER, false, 0)).isBetween(0L, 500L);
        });
        assertThat(checks().mapToLong(each -> CheckEntity.delay(definitions, each, INTER, false, 0)))
                .anyMatch(delay -> delay > 20);
    }

    @Test
    void aTurnIsTheSameWhereverAndWheneverItIsAskedFor() {
        checks().forEach(each -> {
            long turn = first(each, 1_000_000);
            assertThat(first(each, 1_000_000 + turn)).isZero();
            assertThat(first(each, 1_000_000 + 7 * INTER)).isEqualTo(turn);
        });
    }

    @Test
    void interruptedChecksWaitNoLongerThanTheSpreadAndKeepATurnThatIsSooner() {
        checks().forEach(each -> {
            long turn = first(each, 1_000_000);
            long delay = interrupted(each, 1_000_000);
            if (turn < SPREAD) assertThat(delay).isEqualTo(turn);
            else assertThat(delay).isBetween(0L, SPREAD - 1);
        });
    }

    @Test
    void theChecksOfAServerHaveTurnsOfTheirOwn() {
        long same = checks().filter(each -> first(each, 0) == first(CheckId.parse(each + "*agent"), 0))
                .count();
        assertThat(same).isLessThan(10);
    }
}
