package io.checker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.script.Transcript;
import io.checker.script.Transcript.Then;
import io.checker.testing.Randomly;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RedisTest {

    @Test
    void aPongPasses() {
        assertThat(Transcript.play(new Redis().script(), "+PONG\r\n", Then.SILENCE))
                .isEqualTo(new Verdict(Status.L7OK, 0, "Redis server is ok"));
    }

    @Test
    void anErrorFailsWithItsFirstLine() {
        var answer = "-NOAUTH Authentication required.\r\n";
        assertThat(Transcript.play(new Redis().script(), answer, Then.END))
                .isEqualTo(new Verdict(Status.L7STS, 0, "-NOAUTH Authentication required."));
    }

    @Randomly
    void piecesDoNotMatter(RandomGenerator random) {
        var answer = random.nextBoolean() ? "+PONG\r\n" : "-LOADING\r\n";
        assertThat(Transcript.playCut(new Redis().script(), answer, Then.END, random))
                .isEqualTo(Transcript.play(new Redis().script(), answer, Then.END));
    }
}
