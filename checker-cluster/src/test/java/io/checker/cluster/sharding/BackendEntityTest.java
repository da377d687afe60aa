package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class BackendEntityTest {

    /** Pekko's {@code Shard} stops what has not stopped by itself so long before. */
    private static final Duration CUT_SHORT = Duration.ofSeconds(5);

    @Test
    void aHandOverEndsBeforePekkoCutsItShort() {
        var pekko = ConfigFactory.parseResources("cluster.conf");
        assertThat(pekko.getDuration("pekko.cluster.sharding.handoff-timeout"))
                .isGreaterThanOrEqualTo(BackendEntity.HAND_OVER.plus(CUT_SHORT));
    }
}
