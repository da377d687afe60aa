package io.checker.cluster.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.storage.Snapshot.Decided;
import io.checker.cluster.storage.Snapshot.Enrolled;
import io.checker.health.Mode;
import io.checker.health.Weight;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import io.checker.server.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionsTest {

    private static final TargetId ONE = new TargetId("web", "s1");
    private static final TargetId TWO = new TargetId("web", "s2");

    private static final Change MAINT = new Change.SetState(Mode.MAINT);
    private static final Change READY = new Change.SetState(Mode.READY);
    private static final Change LIGHT = new Change.SetWeight(new Weight(1, false));
    private static final Change HALF = new Change.SetWeight(new Weight(50, true));

    private final Decisions decisions = new Decisions();

    private void alter(TargetId target, Change... changes) {
        for (var change : changes) decisions.plus(new Entry.Altered(target, change));
    }

    private List<Change> changes(TargetId target) {
        return decisions.snapshot().changes().getOrDefault(target, List.of());
    }

    @Test
    void theLatestOfAKindHolds() {
        alter(ONE, MAINT, LIGHT, READY, HALF);
        assertThat(changes(ONE)).containsExactly(READY, HALF);
    }

    @Test
    void whatEnablesAndWhatDisablesAreOfAKindForEachCheck() {
        alter(ONE, new Change.DisableHealth(), new Change.DisableAgent(), new Change.EnableHealth());
        assertThat(changes(ONE)).containsExactly(new Change.DisableAgent(), new Change.EnableHealth());
    }

    @Test
    void whatIsMadeAgainComesLast() {
        alter(ONE, new Change.SetCheckPort(81), new Change.DisableHealth(), new Change.SetCheckPort(82));
        assertThat(changes(ONE)).containsExactly(new Change.DisableHealth(), new Change.SetCheckPort(82));
    }

    @Test
    void serversAreApart() {
        alter(ONE, MAINT);
        alter(TWO, LIGHT);
        assertThat(changes(ONE)).containsExactly(MAINT);
        assertThat(changes(TWO)).containsExactly(LIGHT);
    }

    @Test
    void whatIsOnlySoForAWhileIsNotKept() {
        alter(
                ONE,
                new Change.SetHealth(Change.Fitness.DOWN),
                new Change.SetAgent(true),
                new Change.Observed(Observation.HTTP_RSP),
                new Change.Unresolved("no address"));
        assertThat(decisions.snapshot().changes()).isEmpty();
    }

    @Test
    void anAddedServerBeginsAnewAndADeletedOneIsForgotten() {
        alter(ONE, MAINT);
        decisions.plus(new Entry.Added(ONE, List.of("192.0.2.1:80", "check"), 3, 100));
        assertThat(decisions.snapshot().servers())
                .containsExactly(new Decided(ONE, new Enrolled(List.of("192.0.2.1:80", "check"), 3, 100), List.of()));
        alter(ONE, LIGHT);
        alter(TWO, MAINT);
        decisions.plus(new Entry.Deleted(ONE, 101, false));
        assertThat(decisions.snapshot().servers()).containsExactly(new Decided(TWO, null, List.of(MAINT)));
    }

    @Test
    void aDeletedServerOfTheFilesIsRememberedAsDeleted() {
        alter(ONE, MAINT);
        decisions.plus(new Entry.Deleted(ONE, 101, true));
        assertThat(decisions.snapshot().servers())
                .containsExactly(new Decided(ONE, new Enrolled(null, 0, 101), List.of()));
    }

    @Test
    void whatIsReadFromASnapshotIsWhatWasWritten() {
        decisions.plus(new Entry.Added(TWO, List.of("192.0.2.2:80"), 2, 100));
        alter(ONE, LIGHT, new Change.SetCheckPort(81), MAINT);
        alter(TWO, HALF);
        var read = Decisions.of(decisions.snapshot());
        assertThat(read.snapshot()).isEqualTo(decisions.snapshot());
        read.plus(new Entry.Altered(ONE, LIGHT));
        assertThat(read.snapshot().changes().get(ONE)).containsExactly(new Change.SetCheckPort(81), MAINT, LIGHT);
    }
}
