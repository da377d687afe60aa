package io.checker.cluster.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.UniqueAddress;
import org.junit.jupiter.api.Test;

final class TurnTest {

    private static final UniqueAddress ONE = node("one", 1);
    private static final UniqueAddress OTHER = node("other", 1);
    private static final UniqueAddress OTHER_ANEW = node("other", 2);

    private final Turn turn = new Turn();
    private final Turn.Side backends = turn.ofBackends();
    private final Turn.Side checks = turn.ofChecks();

    private static UniqueAddress node(String host, long incarnation) {
        return UniqueAddress.apply(new Address("pekko", "checker", host, 7355), incarnation);
    }

    @Test
    void checksMoveWhenBackendsAreEven() {
        assertThat(checks.take(Set.of(ONE, OTHER))).isFalse();
        assertThat(backends.take(Set.of(ONE, OTHER))).isTrue();
        assertThat(checks.take(Set.of(ONE, OTHER))).isFalse();
        backends.pass(Set.of(ONE, OTHER));
        assertThat(checks.take(Set.of(OTHER, ONE))).isTrue();
    }

    @Test
    void theyDoNotMoveAtOnce() {
        backends.take(Set.of(ONE));
        backends.pass(Set.of(ONE));
        assertThat(checks.take(Set.of(ONE))).isTrue();
        assertThat(backends.take(Set.of(ONE, OTHER))).isFalse();
        backends.pass(Set.of(ONE, OTHER));
        assertThat(checks.take(Set.of(ONE, OTHER)))
                .as("backends had no turn to be looked at")
                .isFalse();
        checks.pass(Set.of(ONE));
        assertThat(backends.take(Set.of(ONE, OTHER))).isTrue();
    }

    @Test
    void aNodeThatIsStartedAgainIsAnother() {
        backends.take(Set.of(ONE, OTHER));
        backends.pass(Set.of(ONE, OTHER));
        assertThat(checks.take(Set.of(ONE, OTHER_ANEW))).isFalse();
    }

    @Test
    void backendsThatWereNotLookedAtAreNotEven() {
        backends.take(Set.of(ONE));
        backends.pass(Set.of());
        assertThat(checks.take(Set.of(ONE))).isFalse();
    }
}
