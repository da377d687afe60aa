package io.checker.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.testing.Randomly;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final Thresholds RISE_2_FALL_3 = new Thresholds(2, 3);

    @Test
    void goesThroughTheStandingsThatHaproxyLogs() {
        var health = Health.initial(RISE_2_FALL_3).after(Result.PASSED);
        assertThat(health.progress()).isEqualTo("3/3");
        health = health.after(Result.FAILED);
        assertThat(health.progress()).isEqualTo("2/3");
        health = health.after(Result.FAILED);
        assertThat(health.progress()).isEqualTo("1/3");
        assertThat(health.operation()).isEqualTo(Operation.RUNNING);
        health = health.after(Result.FAILED);
        assertThat(health.progress()).isEqualTo("0/2");
        assertThat(health.operation()).isEqualTo(Operation.STOPPED);
        health = health.after(Result.PASSED);
        assertThat(health.progress()).isEqualTo("1/2");
        assertThat(health.operation()).isEqualTo(Operation.STOPPED);
        health = health.after(Result.PASSED);
        assertThat(health.progress()).isEqualTo("3/3");
        assertThat(health.operation()).isEqualTo(Operation.RUNNING);
    }

    @Test
    void theFirstResultSettlesIt() {
        assertThat(Health.initial(RISE_2_FALL_3).isTransitional()).isTrue();
        assertThat(Health.initial(RISE_2_FALL_3).after(Result.FAILED).progress())
                .isEqualTo("0/2");
        assertThat(Health.initial(RISE_2_FALL_3).after(Result.PASSED).progress())
                .isEqualTo("3/3");
    }

    @Test
    void aConditionalPassStopsAServerThatIsUp() {
        var stopping = Health.initial(RISE_2_FALL_3).after(Result.CONDPASS);
        assertThat(stopping.operation()).isEqualTo(Operation.STOPPING);
        assertThat(stopping.after(Result.PASSED).operation()).isEqualTo(Operation.RUNNING);
        assertThat(stopping.after(Result.FAILED).operation()).isEqualTo(Operation.STOPPING);
    }

    @Test
    void aNeutralResultMovesNothing() {
        var health = Health.initial(RISE_2_FALL_3);
        assertThat(health.after(Result.NEUTRAL)).isSameAs(health);
    }

    @Test
    void keepsItsStandingUnderOtherThresholds() {
        var up = Health.initial(RISE_2_FALL_3).after(Result.PASSED);
        assertThat(up.under(new Thresholds(5, 7)).progress()).isEqualTo("7/7");
        var down = Health.initial(RISE_2_FALL_3).after(Result.FAILED);
        assertThat(down.under(new Thresholds(5, 7)).progress()).isEqualTo("0/5");
        assertThat(down.under(new Thresholds(5, 7)).operation()).isEqualTo(Operation.STOPPED);
    }

    /** The counter says exactly what counting consecutive results would say. */
    @Randomly
    void agreesWithCountingConsecutiveResults(RandomGenerator random) {
        var thresholds = new Thresholds(random.nextInt(1, 5), random.nextInt(1, 5));
        var health = new Health(thresholds, 0, Operation.STOPPED);
        boolean up = false;
        int streak = 0;
        for (int i = 0; i < 100; i++) {
            boolean pass = random.nextBoolean();
            health = health.after(pass ? Result.PASSED : Result.FAILED);
            streak = pass == up ? 0 : streak + 1;
            if (streak == (up ? thresholds.fall() : thresholds.rise())) {
                up = !up;
                streak = 0;
            }
            assertThat(health.isGood()).as("after result " + i).isEqualTo(up);
            assertThat(health.operation()).isEqualTo(up ? Operation.RUNNING : Operation.STOPPED);
        }
    }

    @Test
    void refusesThresholdsBelowOne() {
        assertThatThrownBy(() -> new Thresholds(0, 3)).hasMessage("rise is 1 to 1000000, not 0");
    }
}
