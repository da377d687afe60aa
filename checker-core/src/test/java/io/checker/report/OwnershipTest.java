package io.checker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Mode;
import io.checker.health.Operation;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.HealthCheck;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.report.StatusBoard.Outward;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.server.Change;
import io.checker.server.Orders;
import io.checker.server.Server;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.Test;

/** Two boards of the same plan: what one decides the other shows. */
class OwnershipTest {

    private static final Address ADDRESS = new Address.Inet(InetAddress.getLoopbackAddress(), 80);
    private static final TargetId ID = new TargetId("b", "s");
    private static final Target TARGET = Target.of(
            ID,
            ADDRESS,
            new HealthCheck(
                    Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT),
                    new Thresholds(2, 3),
                    new Pace(1000, 1000, 1000, 0),
                    new Timeouts(1000, 0, 0)));

    private final Node one = new Node();
    private final Node other = new Node();

    /** A board, what it has its checks told and what it tells others. */
    private static final class Node {
        private final BehaviorTestKit<StatusBoard.Command> board =
                BehaviorTestKit.create(StatusBoard.create(InstantSource.fixed(Instant.parse("2026-11-21T00:00:00Z"))));
        private final TestInbox<Order> orders = TestInbox.create();
        private final TestInbox<Outward> outward = TestInbox.create();
        private final List<Outward> said = new ArrayList<>();
        private final Taken events = new Taken();

        Node() {
            tell(new StatusBoard.Join(outward.getRef()));
            tell(new StatusBoard.Instruct(orders.getRef()));
            tell(new StatusBoard.Planned(Plan.of(Backend.of("b", TARGET))));
            tell(new StatusBoard.Subscribe(events));
        }

        void tell(StatusBoard.Command command) {
            board.run(command);
        }

        /** What its check has been told last, if it lives here. */
        Orders told() {
            said.addAll(outward.getAllReceived());
            var told = Stream.concat(
                            said.stream().filter(Outward.Near.class::isInstance).map(each -> ((Outward.Near) each)
                                    .order()),
                            orders.getAllReceived().stream())
                    .toList();
            said.removeIf(Outward.Near.class::isInstance);
            return ((Order.Assume) told.getLast()).orders();
        }

        void forget() {
            outward.getAllReceived();
            said.clear();
        }

        boolean isSilent() {
            return !orders.hasMessages() && !outward.hasMessages() && said.isEmpty();
        }

        void passOnTo(Node node) {
            said.addAll(outward.getAllReceived());
            for (var each : List.copyOf(said)) {
                switch (each) {
                    case Outward.Moved(var standings) -> node.tell(new StatusBoard.Mirror(standings, false));
                    case Outward.Elsewhere(var _, var command) -> node.tell(command);
                    case Outward.Near _ -> {
                        continue; // is for a check
                    }
                }
                said.remove(each);
            }
        }

        Server server() {
            TestInbox<StatusBoard.Found> found = TestInbox.create();
            tell(new StatusBoard.Find(ID, found.getRef()));
            return Objects.requireNonNull(found.receiveMessage().server());
        }

        void own() {
            tell(new StatusBoard.Own(Set.of("b")));
        }

        void alter(Change change) {
            tell(new StatusBoard.Alter(
                    ID, change, TestInbox.<StatusReply<Done>>create().getRef()));
        }

        List<Standing> disown() {
            TestInbox<List<Standing>> standings = TestInbox.create();
            tell(new StatusBoard.Disown(Set.of("b"), standings.getRef()));
            return standings.receiveMessage();
        }
    }

    private static Report failure(Orders orders) {
        var after = orders.health().after(Status.L4CON.result());
        return new Report(
                TARGET,
                Probe.HEALTH,
                Verdict.of(Status.L4CON, ""),
                1,
                orders.health(),
                after,
                true,
                orders.generation(),
                0);
    }

    @Test
    void aBoardThatOwnsNothingSaysNothing() {
        one.tell(new StatusBoard.Remind(Set.of(ID)));
        one.tell(new StatusBoard.News(failure(Orders.first(TARGET, Probe.HEALTH))));
        assertThat(one.orders.hasMessages()).isFalse();
        assertThat(one.events.taken).isEmpty();
        assertThat(one.outward.receiveMessage()).isInstanceOf(Outward.Elsewhere.class);
    }

    @Test
    void theOwnerTellsTheChecksAndTheOthersWhatItDecides() {
        one.own();
        var orders = one.told();
        one.tell(new StatusBoard.News(failure(orders)));
        one.passOnTo(other);
        assertThat(other.server()).isEqualTo(one.server());
        assertThat(other.server().operation()).as("the first failure counts").isEqualTo(Operation.STOPPED);
        assertThat(one.events.taken).isNotEmpty();
        assertThat(other.events.taken).isEmpty();
    }

    @Test
    void whoeverIsAskedTheOwnerDecides() {
        one.own();
        TestInbox<StatusReply<Done>> done = TestInbox.create();
        other.tell(new StatusBoard.Alter(ID, new Change.SetState(Mode.MAINT), done.getRef()));
        assertThat(done.hasMessages()).isFalse();
        other.passOnTo(one);
        assertThat(done.receiveMessage().isSuccess()).isTrue();
        assertThat(other.server().operation()).isEqualTo(Operation.RUNNING);
        one.passOnTo(other);
        assertThat(other.server().operation()).isEqualTo(Operation.STOPPED);
        assertThat(other.server().admin()).isEqualTo(one.server().admin());
    }

    @Test
    void theNextOwnerGoesOnFromWhereTheLastOneWas() {
        one.own();
        one.tell(new StatusBoard.News(failure(one.told())));
        one.forget();
        int score = one.server().check().score();
        other.tell(new StatusBoard.Mirror(one.disown(), false));
        other.own();
        assertThat(other.server().check().score()).isEqualTo(score);
        assertThat(other.events.taken).isEmpty();
        var before = new ArrayList<>(one.events.taken);
        one.tell(new StatusBoard.Remind(Set.of(ID)));
        assertThat(one.orders.hasMessages())
                .as("the old owner has nothing to say to checks elsewhere")
                .isFalse();
        assertThat(one.events.taken).isEqualTo(before);
    }

    @Test
    void theLastOwnerIsNotHeardAfterTheNext() {
        one.own();
        var late = one.disown();
        other.tell(new StatusBoard.Mirror(late, false));
        other.own();
        other.alter(new Change.SetState(Mode.MAINT));
        other.passOnTo(one);
        one.tell(new StatusBoard.Mirror(late, false));
        assertThat(one.server()).isEqualTo(other.server());
    }

    private static StatusBoard.Memory memory(Node node, boolean hearsay) {
        TestInbox<StatusBoard.Memory> memory = TestInbox.create();
        node.tell(new StatusBoard.Recall(Set.of("b"), hearsay, memory.getRef()));
        return memory.receiveMessage();
    }

    @Test
    void whoHasJustComeLearnsFromThoseWhoWereToldByAnOwnerThatIsGone() {
        one.own();
        one.tell(new StatusBoard.News(failure(one.told())));
        one.passOnTo(other);
        var newcomer = new Node();
        assertThat(memory(newcomer, true)).isEqualTo(new StatusBoard.Memory(List.of(), false));
        newcomer.tell(new StatusBoard.Mirror(memory(other, true).standings(), true));
        assertThat(memory(newcomer, true)).isEqualTo(memory(other, true)).matches(StatusBoard.Memory::whole);
        newcomer.own();
        assertThat(newcomer.server()).isEqualTo(one.server());
        assertThat(newcomer.events.taken).isEmpty();
    }

    @Test
    void whatOthersHaveHeardCountsForWhatNobodyHasToldOf() {
        one.own();
        one.passOnTo(other);
        var before = memory(other, true).standings();
        one.tell(new StatusBoard.News(failure(one.told())));
        one.passOnTo(other);
        other.tell(new StatusBoard.Mirror(before, true));
        assertThat(other.server()).isEqualTo(one.server());
    }

    @Test
    void whatABoardWasToldIsNotItsOwn() {
        one.own();
        one.passOnTo(other);
        assertThat(memory(one, false).standings()).hasSize(1);
        assertThat(memory(other, false)).isEqualTo(new StatusBoard.Memory(List.of(), false));
    }

    @Test
    void anOwnerThatWasToldNothingBeginsAnEraOfItsOwn() {
        one.own();
        assertThat(one.told().generation()).as("seconds since 2026 began").isEqualTo(324 * 24 * 3600);
    }

    @Test
    void aReminderSaysWhatTheCheckKnowsAlready() {
        one.own();
        var orders = one.told();
        one.tell(new StatusBoard.Remind(Set.of(ID)));
        assertThat(one.told()).isEqualTo(orders);
    }

    @Test
    void theCheckIsToldWhereverItLives() {
        one.own();
        one.passOnTo(other);
        assertThat(other.told()).isEqualTo(one.told());
        one.alter(new Change.SetState(Mode.MAINT));
        one.passOnTo(other);
        assertThat(other.told()).isEqualTo(one.told()).matches(orders -> orders.duty() == Orders.Duty.PAUSE);
    }

    @Test
    void aCheckThatComesIsToldWhatItsOwnerWasHeardToWant() {
        other.tell(new StatusBoard.Remind(Set.of(ID)));
        assertThat(other.isSilent()).as("nobody has decided yet").isTrue();
        one.own();
        one.passOnTo(other);
        other.forget();
        other.tell(new StatusBoard.Remind(Set.of(ID)));
        assertThat(other.told()).isEqualTo(one.told());
    }

    @Test
    void aCheckThatComesIsToldWhereItsServerIsNow() {
        one.own();
        var elsewhere = new Address.Inet(InetAddress.getLoopbackAddress(), 81);
        one.alter(new Change.SetAddress(elsewhere));
        one.passOnTo(other);
        other.forget();
        other.tell(new StatusBoard.Remind(Set.of(ID)));
        assertThat(other.outward.getAllReceived()).last().satisfies(said -> assertThat(((Outward.Near) said).order())
                .isInstanceOfSatisfying(Order.Redefine.class, order -> assertThat(
                                order.definition().place().address())
                        .isEqualTo(elsewhere)));
    }
}
