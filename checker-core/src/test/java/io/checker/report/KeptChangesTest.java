package io.checker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Mode;
import io.checker.health.Weight;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.StatusBoard.Alter;
import io.checker.report.StatusBoard.Decision;
import io.checker.report.StatusBoard.Outward;
import io.checker.server.Change;
import io.checker.server.Server;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A board whose changes somebody keeps. */
class KeptChangesTest {

    private static final TargetId ID = new TargetId("b", "s1");
    private static final Change MAINT = new Change.SetState(Mode.MAINT);
    private static final Change LIGHT = new Change.SetWeight(new Weight(7, false));

    private final BehaviorTestKit<StatusBoard.Command> board =
            BehaviorTestKit.create(StatusBoard.create(InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"))));
    private final TestInbox<Alter> archive = TestInbox.create();
    private final TestInbox<StatusReply<Done>> answers = TestInbox.create();

    @BeforeEach
    void plan() throws UnknownHostException {
        var address = new Address.Inet(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 80);
        board.run(new StatusBoard.Planned(
                Plan.of(Backend.of("b", new Target(ID, address, address, 1, false, false, null)))));
        board.run(new StatusBoard.Keep(archive.getRef()));
    }

    private void ask(TargetId target, Change change) {
        board.run(new Alter(target, change, answers.getRef()));
    }

    private Decision decide(Alter asked) {
        TestInbox<Decision> decision = TestInbox.create();
        board.run(new StatusBoard.Decide(asked, decision.getRef()));
        return decision.receiveMessage();
    }

    private Server server() {
        TestInbox<StatusBoard.Found> found = TestInbox.create();
        board.run(new StatusBoard.Find(ID, found.getRef()));
        return Objects.requireNonNull(found.receiveMessage().server());
    }

    @Test
    void aChangeThatLastsIsForTheArchiveWhichHasItDecided() {
        ask(ID, MAINT);
        assertThat(answers.hasMessages()).isFalse();
        assertThat(server().admin().isMaint()).isFalse();
        assertThat(decide(archive.receiveMessage())).isEqualTo(new Decision.Made());
        assertThat(server().admin().isMaint()).isTrue();
        assertThat(answers.hasMessages()).isFalse();
    }

    @Test
    void aChangeThatDoesNotLastIsMadeAtOnce() {
        ask(ID, new Change.SetHealth(Change.Fitness.UP));
        assertThat(archive.hasMessages()).isFalse();
        assertThat(answers.receiveMessage().isSuccess()).isTrue();
    }

    @Test
    void whatIsNotThereIsNoBusinessOfTheArchive() {
        ask(new TargetId("b", "s9"), MAINT);
        assertThat(archive.hasMessages()).isFalse();
        assertThat(answers.receiveMessage().getError()).hasMessage("No such server.");
    }

    @Test
    void aRefusalIsTold() {
        ask(ID, new Change.EnableHealth());
        assertThat(decide(archive.receiveMessage()))
                .isEqualTo(new Decision.Refused("Health check was not configured on this server, cannot enable."));
    }

    @Test
    void whatAnotherBoardDecidesMeanwhileGoesThere() {
        ask(ID, MAINT);
        TestInbox<Outward> others = TestInbox.create();
        board.run(new StatusBoard.Join(others.getRef()));
        var asked = archive.receiveMessage();
        assertThat(decide(asked)).isEqualTo(new Decision.Passed());
        assertThat(others.getAllReceived()).containsExactly(new Outward.Elsewhere("b", asked));
        assertThat(server().admin().isMaint()).isFalse();
    }

    @Test
    void whatWasKeptIsSoAgainAndNothingHappensWhereItIs() {
        var events = new Taken();
        board.run(new StatusBoard.Subscribe(events));
        var kept = Map.of(ID, List.of(MAINT, LIGHT), new TargetId("b", "s9"), List.of(MAINT));
        board.run(new StatusBoard.Restore(kept));
        assertThat(server().admin().isMaint()).isTrue();
        assertThat(server().weight()).isEqualTo(7);
        assertThat(archive.hasMessages()).isFalse();
        int lines = events.taken.size();
        board.run(new StatusBoard.Restore(kept));
        assertThat(events.taken).hasSize(lines).isNotEmpty();
    }

    @Test
    void whatWasKeptIsNotForBoardsThatDontDecide() {
        TestInbox<Outward> others = TestInbox.create();
        board.run(new StatusBoard.Join(others.getRef()));
        board.run(new StatusBoard.Restore(Map.of(ID, List.of(MAINT))));
        assertThat(server().admin().isMaint()).isFalse();
    }
}
