package io.checker.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.buffer.BufferPool.Borrow;
import io.checker.buffer.BufferPool.GetUsage;
import io.checker.buffer.BufferPool.GiveBack;
import io.checker.buffer.BufferPool.Usage;
import io.checker.buffer.BufferPool.Withdraw;
import io.checker.testing.Eventually;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

    private static final ActorTestKit KIT = ActorTestKit.create();

    private final AtomicLong clock = new AtomicLong();
    private final ActorRef<BufferPool.Command> pool = KIT.spawn(BufferPool.create(2, 1024, clock::get));

    @AfterAll
    static void end() {
        KIT.shutdownTestKit();
    }

    @Test
    void buffersAreMadeWhenFirstNeeded() {
        assertThat(usage().made()).isZero();
        var borrower = borrower();
        assertThat(borrow(borrower).buffer().capacity()).isEqualTo(1024);
        assertThat(usage().made()).isEqualTo(1);
        assertThat(usage().lent()).isEqualTo(1);
    }

    @Test
    void whoWaitsLongestIsServedFirstOneForEachBufferThatComesHome() {
        var first = borrow(borrower());
        borrow(borrower());
        var third = borrower();
        var fourth = borrower();
        ask(third);
        ask(fourth);
        assertThat(usage().waiting()).isEqualTo(2);
        clock.set(30);
        pool.tell(new GiveBack(first));
        assertThat(third.expectMessageClass(Lease.class)).isSameAs(first);
        fourth.expectNoMessage();
        assertThat(usage().longestWait()).isEqualTo(30);
    }

    @Test
    void whoWithdrawsIsForgotten() {
        var first = borrow(borrower());
        borrow(borrower());
        var third = borrower();
        var fourth = borrower();
        ask(third);
        ask(fourth);
        pool.tell(new Withdraw(third.getRef()));
        pool.tell(new GiveBack(first));
        fourth.expectMessageClass(Lease.class);
        third.expectNoMessage();
    }

    @Test
    void theReleaserIsNotServedBeforeWhoWaits() {
        var releaser = borrower();
        var lease = borrow(releaser);
        borrow(borrower());
        var waiting = borrower();
        ask(waiting);
        pool.tell(new GiveBack(lease));
        ask(releaser);
        waiting.expectMessageClass(Lease.class);
        releaser.expectNoMessage();
    }

    @Test
    void whatABorrowerThatDiesHeldGoesToWhoWaits() {
        var dying = KIT.<Lease>spawn(Behaviors.ignore());
        pool.tell(new Borrow<>(dying, Function.identity()));
        borrow(borrower());
        var waiting = borrower();
        ask(waiting);
        KIT.stop(dying);
        waiting.expectMessageClass(Lease.class);
        assertThat(usage().lent()).isEqualTo(2);
    }

    @Test
    void whatADeadBorrowerHeldComesHomeWhenItIsMissed() {
        var dead = KIT.<Lease>spawn(Behaviors.ignore());
        pool.tell(new Borrow<>(dead, Function.identity()));
        borrow(borrower());
        KIT.stop(dead);
        var waiting = borrower();
        ask(waiting);
        waiting.expectMessageClass(Lease.class);
        assertThat(usage().lent()).isEqualTo(2);
    }

    @Test
    void whatABorrowerThatHadToWaitDiesWithGoesToWhoWaitsNext() {
        var first = borrow(borrower());
        borrow(borrower());
        var dying = KIT.<Lease>spawn(Behaviors.ignore());
        pool.tell(new Borrow<>(dying, Function.identity()));
        var waiting = borrower();
        ask(waiting);
        pool.tell(new GiveBack(first));
        KIT.stop(dying);
        waiting.expectMessageClass(Lease.class);
    }

    @Test
    void aDeadBorrowerWaitsNoMore() {
        borrow(borrower());
        borrow(borrower());
        var dying = KIT.<Lease>spawn(Behaviors.ignore());
        pool.tell(new Borrow<>(dying, Function.identity()));
        assertThat(usage().waiting()).isEqualTo(1);
        KIT.stop(dying);
        Eventually.eventually("it is forgotten", () -> usage().waiting() == 0);
    }

    @Test
    void aLeaseGivenBackTwiceIsRefused() {
        var lease = borrow(borrower());
        pool.tell(new GiveBack(lease));
        pool.tell(new GiveBack(lease));
        assertThat(usage().lent()).isZero();
        assertThat(usage().refused()).isEqualTo(1);
    }

    @Test
    void aBorrowerHasOnePlaceInTheQueue() {
        borrow(borrower());
        borrow(borrower());
        var waiting = borrower();
        ask(waiting);
        ask(waiting);
        assertThat(usage().waiting()).isEqualTo(1);
        assertThat(usage().refused()).isEqualTo(1);
    }

    private TestProbe<Lease> borrower() {
        return KIT.createTestProbe(Lease.class);
    }

    private void ask(TestProbe<Lease> borrower) {
        pool.tell(new Borrow<>(borrower.getRef(), Function.identity()));
    }

    private Lease borrow(TestProbe<Lease> borrower) {
        ask(borrower);
        return borrower.expectMessageClass(Lease.class);
    }

    private Usage usage() {
        var probe = KIT.createTestProbe(Usage.class);
        pool.tell(new GetUsage(probe.getRef()));
        return probe.expectMessageClass(Usage.class);
    }
}
