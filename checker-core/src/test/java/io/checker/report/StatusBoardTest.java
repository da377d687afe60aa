package io.checker.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.checker.health.Health;
import io.checker.health.Operation;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Result;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.HealthCheck;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.server.Server;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatusBoardTest {

    private static final Address ADDRESS = new Address.Inet(InetAddress.getLoopbackAddress(), 80);
    private static final Thresholds ONE = new Thresholds(1, 1);
    private static final Health UP = Health.initial(ONE);
    private static final Health DOWN = UP.after(Result.FAILED);

    private final BehaviorTestKit<StatusBoard.Command> board =
            BehaviorTestKit.create(StatusBoard.create(InstantSource.fixed(Instant.EPOCH)));
    private final Queue events = new Queue();

    @BeforeEach
    void plan() {
        board.run(new StatusBoard.Planned(Plan.of(Backend.of("b", target("s1", false), target("s2", true)))));
        board.run(new StatusBoard.Subscribe(events));
    }

    @Test
    void aServerThatGoesDownIsCountedOutAndTheLastOneEmptiesItsBackend() {
        report("s1", UP, DOWN);
        assertThat(events.lines())
                .containsExactly(
                        "Health check for server b/s1 failed, reason: Layer4 timeout, check duration: 5ms, "
                                + "status: 0/1 DOWN.",
                        "Server b/s1 is DOWN, reason: Layer4 timeout, check duration: 5ms. 0 active and 1 backup "
                                + "servers left. Running on backup. 0 sessions active, 0 requeued, 0 remaining in "
                                + "queue.");
        events.taken.clear();
        report("s2", UP, DOWN);
        assertThat(events.taken.getLast().level()).isEqualTo(Level.EMERG);
        assertThat(events.taken.getLast().text()).isEqualTo("backend b has no server available!");
    }

    @Test
    void aServerThatJoinsAsleepEmptiesNoBackendAndJoinsOnce() {
        board.run(new StatusBoard.Planned(Plan.of(Backend.of("b"))));
        var joining = target("s3", false);
        board.run(new StatusBoard.Joined(joining, true));
        board.run(new StatusBoard.Joined(joining, true));
        assertThat(events.taken).isEmpty();
        var found = TestInbox.<StatusBoard.Found>create();
        board.run(new StatusBoard.Find(joining.id(), found.getRef()));
        assertThat(found.receiveMessage().objection()).isEmpty();
        board.run(new StatusBoard.Left(joining.id()));
        board.run(new StatusBoard.Find(joining.id(), found.getRef()));
        assertThat(found.receiveMessage().objection()).isEqualTo("No such server.");
    }

    @Test
    void aServerThatComesBackIsCountedInAgain() {
        report("s1", UP, DOWN);
        events.taken.clear();
        report("s1", DOWN, UP);
        assertThat(events.lines().getLast()).contains("is UP").contains("1 active and 1 backup servers online.");
    }

    @Test
    void aSlowReaderLosesTheNewestAndIsToldHowMany() {
        events.room = 1;
        report("s1", UP, DOWN);
        events.room = 100;
        report("s1", DOWN, UP);
        assertThat(events.taken.get(1)).isInstanceOfSatisfying(Event.Missed.class, missed -> assertThat(missed.count())
                .isEqualTo(1));
    }

    @Test
    void aReaderThatLeftIsForgotten() {
        events.complete();
        report("s1", UP, DOWN);
        report("s1", DOWN, UP);
        assertThat(events.offers).isEqualTo(1);
    }

    @Test
    void aServerKeepsItsStandingWhenThePlanChangesAroundIt() {
        report("s1", UP, DOWN);
        board.run(new StatusBoard.Planned(Plan.of(Backend.of("b", target("s1", false), target("s3", false)))));
        TestInbox<StatusBoard.Standings> inbox = TestInbox.create();
        board.run(new StatusBoard.GetStandings(inbox.getRef()));
        assertThat(inbox.receiveMessage().servers())
                .extracting(each -> each.target().id().server(), Server::operation, each -> each.history()
                        .downs())
                .containsExactly(tuple("s1", Operation.STOPPED, 1), tuple("s3", Operation.RUNNING, 0));
    }

    @Test
    void newsOfAServerThatIsNoLongerCheckedAreNoNews() {
        var unchecked = new Target(new TargetId("b", "s1"), ADDRESS, ADDRESS, 1, false, false, null);
        board.run(new StatusBoard.Planned(Plan.of(Backend.of("b", unchecked))));
        report("s1", UP, DOWN);
        assertThat(events.taken).isEmpty();
    }

    @Test
    void newsOfAServerThatIsGoneAreNoNews() {
        board.run(new StatusBoard.Left(new TargetId("b", "s1")));
        report("s1", UP, DOWN);
        assertThat(events.taken).isEmpty();
    }

    private void report(String server, Health before, Health after) {
        boolean backup = server.equals("s2");
        var verdict = Verdict.of(after.isGood() ? Status.L4OK : Status.L4TOUT, "");
        var report = new Report(target(server, backup), Probe.HEALTH, verdict, 5, before, after, true, 0, 0);
        board.run(new StatusBoard.News(report));
    }

    private static Target target(String server, boolean backup) {
        var check = new HealthCheck(
                Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT), ONE, Pace.DEFAULT, new Timeouts(2000, 0, 0));
        return new Target(new TargetId("b", server), ADDRESS, ADDRESS, 1, backup, false, check);
    }

    /** A queue that takes as much as a test says. */
    private static final class Queue implements BoundedSourceQueue<Event> {
        final List<Event> taken = new ArrayList<>();
        int room = 100;
        int offers;
        private boolean closed;

        List<String> lines() {
            return taken.stream().map(Event::text).toList();
        }

        @Override
        public QueueOfferResult offer(Event event) {
            offers++;
            if (closed) return QueueOfferResult.closed();
            if (room == 0) return QueueOfferResult.dropped();
            room--;
            taken.add(event);
            return QueueOfferResult.enqueued();
        }

        @Override
        public void complete() {
            closed = true;
        }

        @Override
        public void fail(Throwable failure) {
            closed = true;
        }

        @Override
        public int size() {
            return taken.size();
        }

        @Override
        public boolean isCompleted() {
            return closed;
        }
    }
}
