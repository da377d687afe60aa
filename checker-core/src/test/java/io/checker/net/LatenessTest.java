package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LatenessTest {

    private final Lateness lateness = new Lateness();

    @Test
    void aBoundBelongsToItsBucket() {
        lateness.note(-1); // a clock read twice
        lateness.note(0);
        lateness.note(5);
        lateness.note(6);
        lateness.note(5001);
        var counts = lateness.counts();
        assertThat(counts.each()).containsExactly(2L, 0L, 0L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
        assertThat(counts.bound(0.4)).isZero();
        assertThat(counts.bound(0.41)).isEqualTo(5);
        assertThat(counts.bound(0.8)).isEqualTo(10);
        assertThat(counts.bound(0.99)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void loopsAddUp() {
        lateness.note(0);
        assertThat(lateness.counts().plus(lateness.counts()).each())
                .startsWith(2L)
                .endsWith(0L);
        assertThat(Lateness.Counts.NONE.bound(0.99)).as("nothing was late").isZero();
    }
}
