package io.checker.cluster.http.events;

import static io.checker.cluster.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.Backend;
import io.checker.plan.LogTarget.Level;
import io.checker.report.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventLogTest {

    private static final Instant NOW = Instant.EPOCH;
    private static final ActorSystem<Void> SYSTEM = ActorSystem.create(Behaviors.empty(), "event-log");

    /** Keeps three; a reader may be two behind. */
    private final EventLog log = new EventLog(InstantSource.fixed(NOW), 3, 2, 2);

    @AfterAll
    static void terminate() {
        SYSTEM.terminate();
    }

    private void happen(int from, int to) {
        for (int i = from; i <= to; i++) happen(log, i);
    }

    private static void happen(EventLog log, int number) {
        log.add(new Event.BackendEmptied(NOW, Level.EMERG, "e" + number, Backend.of("b")));
    }

    private String id(int number) {
        var last = log.latest().last();
        return last.substring(0, last.indexOf('-') + 1) + number;
    }

    /** All that is told until the node ends. */
    private List<String> told(String after) {
        var all = log.read(after).runWith(Sink.seq(), SYSTEM);
        log.end();
        return all.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join().stream()
                .map(EventView::text)
                .toList();
    }

    @Test
    void whoComesBackGoesOnWhereHeWas() {
        happen(1, 5);
        assertThat(told(id(3))).containsExactly("e4", "e5");
    }

    @Test
    void whoKnowsAllIsToldNothingNew() {
        happen(1, 5);
        assertThat(told(log.latest().last())).isEmpty();
    }

    @Test
    void whoBeginsBeforeAnythingHappenedMissesNothing() {
        var start = log.latest().last();
        happen(1, 3);
        assertThat(told(start)).containsExactly("e1", "e2", "e3");
    }

    @Test
    void whatIsNotKeptAnyMoreIsSaidToBeMissed() {
        happen(1, 5);
        assertThat(told(id(0))).containsExactly("2 events are not kept any more", "e3", "e4", "e5");
    }

    @Test
    void whoGoesOnFromAMissedEventIsNotToldSoTwice() {
        happen(1, 5);
        var views = log.read(id(0))
                .runWith(Sink.head(), SYSTEM)
                .toCompletableFuture()
                .join();
        assertThat(views.type()).isEqualTo("missed");
        assertThat(told(views.id())).containsExactly("e3", "e4", "e5");
    }

    @Test
    void whoLeavesAsTheNodeEndsKeepsNobodyElseFromItsEnd() {
        for (int i = 0; i < 500; i++) {
            var ending = new EventLog(InstantSource.fixed(NOW), 3, 2, 2);
            var leaves = ending.read(null).runWith(Sink.queue(1), SYSTEM);
            var stays = ending.read(null).runWith(Sink.ignore(), SYSTEM).toCompletableFuture();
            eventually("both sit", ending::isFull, () -> "");
            leaves.cancel();
            ending.end();
            stays.orTimeout(20, TimeUnit.SECONDS).join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"other-3", "", "-", "x-99999999999999999999", "3"})
    void anIdOfAnotherRunIsNotKnown(String id) {
        happen(1, 2);
        assertThat(told(id)).containsExactly("this node does not know event " + id, "e1", "e2");
    }

    @Test
    void anIdThatIsStillToComeIsNotKnown() {
        happen(1, 2);
        assertThat(told(id(3))).hasSize(3).startsWith("this node does not know event " + id(3));
    }

    @Test
    void aReaderThatFallsBehindLosesTheNewestAndIsToldHowMany() {
        var narrow = new EventLog(InstantSource.fixed(NOW), 3, 2, 1);
        var reader = narrow.read(null).runWith(Sink.queue(1), SYSTEM);
        eventually("the reader sits", narrow::isFull, () -> "");
        for (int i = 1; i <= 100; i++) happen(narrow, i);
        int next = 1;
        int gaps = 0;
        // one more happens for each that is read, so that there always is something to read
        for (int i = 101; i <= 400; i++) {
            happen(narrow, i);
            var text = pull(reader).text();
            if (text.startsWith("e")) {
                assertThat(text).isEqualTo("e" + next++);
            } else {
                gaps++;
                next += Integer.parseInt(text.substring(0, text.indexOf(' ')));
            }
        }
        assertThat(gaps).isPositive();
        assertThat(next).isGreaterThan(100);
    }

    private static EventView pull(SinkQueueWithCancel<EventView> reader) {
        return reader.pull()
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join()
                .orElseThrow();
    }

    @Test
    void thereAreOnlySoManySeatsAndTheyAreGivenBack() {
        var one = log.read(null).runWith(Sink.queue(1), SYSTEM);
        var two = log.read(null).runWith(Sink.queue(1), SYSTEM);
        eventually("both sit", log::isFull, () -> "");
        one.cancel();
        eventually("one has left", () -> !log.isFull(), () -> "");
        two.cancel();
    }
}
