package io.checker.report;

import static io.checker.report.Rehearsal.checked;
import static io.checker.report.Rehearsal.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.checker.health.Operation;
import io.checker.health.Status;
import io.checker.plan.InitState;
import io.checker.plan.Observe;
import io.checker.plan.Plan;
import io.checker.plan.StateRules;
import io.checker.plan.Target;
import io.checker.server.Change;
import io.checker.server.Observation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What outcomes of real traffic do to a server; rise 2, fall 3. */
class PassiveTest {

    @ParameterizedTest
    @MethodSource
    void enoughBadOutcomesInARowAreAnError(Observe.OnError onError, int score, String status) {
        var observe = new Observe(Observe.Layer.LAYER7, 3, onError);
        var rehearsal = rehearsal(checked("s", rules(InitState.NONE, null, 0, observe)), server("z", false));
        rehearsal.finds("s", Status.L7OK);
        rehearsal.lines();
        rehearsal.observed("s", Observation.HTTP_STS, Observation.HTTP_STS);
        assertThat(rehearsal.orders).isEmpty();
        rehearsal.observed("s", Observation.HTTP_STS);
        var hana = "<133> Health check for server b/s failed, reason: Health analyze, info: \"Detected 3 consecutive "
                + "errors, last one was: Wrong http response\", status: " + status + ".";
        var lines = rehearsal.lines();
        if (onError == Observe.OnError.FASTINTER) assertThat(lines).isEmpty();
        else assertThat(lines.getFirst()).isEqualTo(hana);
        assertThat(rehearsal.server("s").check().score()).isEqualTo(score);
        assertThat(rehearsal.server("s").operation() == Operation.STOPPED).isEqualTo(score == 0);
        assertThat(rehearsal.server("s").history().errors()).isEqualTo(1);
        assertThat(rehearsal.orders.getLast())
                .isInstanceOfSatisfying(Order.Assume.class, order -> assertThat(order.hurry())
                        .as("the next check comes after fastinter, also when the server was marked down")
                        .isTrue());
    }

    static Stream<Arguments> enoughBadOutcomesInARowAreAnError() {
        return Stream.of(
                of(Observe.OnError.FASTINTER, 4, ""),
                of(Observe.OnError.FAIL_CHECK, 3, "2/3 UP"),
                of(Observe.OnError.SUDDEN_DEATH, 2, "1/3 UP"),
                of(Observe.OnError.MARK_DOWN, 0, "0/2 DOWN"));
    }

    @Test
    void aGoodOutcomeOrAPassedCheckEndsTheRow() {
        var observe = new Observe(Observe.Layer.LAYER4, 2, Observe.OnError.MARK_DOWN);
        var rehearsal = rehearsal(checked("s", rules(InitState.FULLY_UP, null, 0, observe)));
        rehearsal.observed("s", Observation.L4_ERR, Observation.L4_OK, Observation.L4_ERR, Observation.HTTP_STS);
        assertThat(rehearsal.server("s").bad()).isEqualTo(1);
        rehearsal.finds("s", Status.L4OK);
        rehearsal.finds("s", Status.L4OK);
        assertThat(rehearsal.server("s").bad()).isZero();
        rehearsal.observed("s", Observation.L4_ERR);
        assertThat(rehearsal.server("s").operation()).isEqualTo(Operation.RUNNING);
    }

    @Test
    void whoIsNotObservedSaysSo() {
        assertThat(rehearsal(checked("s", StateRules.NONE)).change("s", new Change.Observed(Observation.L4_ERR)))
                .isEqualTo("traffic of this server is not observed.");
    }

    @Test
    void anHttpStatusIsGoodUnlessTheServerIsToBlame() {
        for (int good : new int[] {100, 200, 404, 499, 501, 505}) {
            assertThat(Observation.ofHttpStatus(good)).isEqualTo(Observation.HTTP_OK);
        }
        for (int bad : new int[] {99, 500, 502, 503, 504, 506, 600}) {
            assertThat(Observation.ofHttpStatus(bad)).isEqualTo(Observation.HTTP_STS);
        }
    }

    private static Rehearsal rehearsal(Target... targets) {
        return new Rehearsal(Plan.of(Rehearsal.backend(targets)));
    }

    private static Target server(String name, boolean checked) {
        return Rehearsal.server(name, checked, false, false, 1, StateRules.NONE);
    }
}
