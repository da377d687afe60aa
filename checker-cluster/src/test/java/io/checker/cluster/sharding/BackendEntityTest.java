package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import org.junit.jupiter.api.Test;

final class BackendEntityTest {

    /** Else the coordinator takes the shard to be where it was, while its checks have stopped there. */
    @Test
    void aHandOverEndsBeforePekkoGivesItsMoveUp() {
        var pekko = ConfigFactory.parseResources("cluster.conf");
        assertThat(pekko.getDuration("pekko.cluster.sharding.handoff-timeout"))
                .isGreaterThanOrEqualTo(BackendEntity.HAND_OVER.plusSeconds(2));
    }
}
