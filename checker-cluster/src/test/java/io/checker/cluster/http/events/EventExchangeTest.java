package io.checker.cluster.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.http.events.EventExchange.Told;
import io.checker.plan.LogTarget.Level;
import io.checker.report.Event;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;

class EventExchangeTest {

    private final EventLog log = new EventLog(InstantSource.fixed(Instant.EPOCH), 10, 10, 10);
    private final BehaviorTestKit<Told> listener = BehaviorTestKit.create(EventExchange.listening(log));

    private void hear(String run, long... numbers) {
        for (long number : numbers) {
            listener.run(new Told(run, number, List.of(event(run + number))));
        }
    }

    private static EventView event(String text) {
        return new EventView("", "server", "1970-01-01T00:00:00Z", "alert", text, "b", "s", null, null);
    }

    private List<String> texts() {
        return log.latest().events().stream().map(EventView::text).toList();
    }

    @Test
    void whatOthersTellGetsANumberOfItsOwn() {
        hear("a", 5, 6);
        hear("b", 1);
        assertThat(texts()).containsExactly("a5", "a6", "b1");
        assertThat(log.latest().events().stream().map(EventView::id))
                .containsExactly(log.run() + "-1", log.run() + "-2", log.run() + "-3");
    }

    @Test
    void whatWasLostOnTheWayIsSaidToBeMissed() {
        hear("a", 1);
        hear("b", 1);
        hear("a", 5);
        assertThat(texts()).containsExactly("a1", "b1", "3 events of another node were not heard of", "a5");
        assertThat(log.latest().events().get(2).type()).isEqualTo("missed");
    }

    @Test
    void whatIsToldTogetherCountsOneByOne() {
        hear("a", 1);
        listener.run(new Told("a", 2, List.of(event("a2"), event("a3"))));
        hear("a", 4, 6);
        assertThat(texts()).containsExactly("a1", "a2", "a3", "a4", "1 events of another node were not heard of", "a6");
    }

    @Test
    void itsOwnAreLoggedAndToldManyAtOnce() throws Exception {
        var kit = ActorTestKit.create();
        try {
            var told = Source.range(1, 1000)
                    .map(number -> (Event) new Event.Missed(Instant.EPOCH, Level.WARNING, "m" + number, number))
                    .via(EventExchange.telling(log))
                    .runWith(Sink.seq(), kit.system())
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);
            assertThat(told.stream().flatMap(each -> each.events().stream()).map(EventView::text))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 1000)
                            .mapToObj(number -> "m" + number)
                            .toList());
            long next = 1;
            for (var each : told) {
                assertThat(each.number()).isEqualTo(next);
                assertThat(each.events()).hasSizeLessThanOrEqualTo(256);
                next += each.events().size();
            }
            assertThat(told).hasSizeLessThan(20);
            assertThat(texts()).hasSize(10).last().isEqualTo("m1000");
        } finally {
            kit.shutdownTestKit();
        }
    }

    @Test
    void itsOwnAreLoggedOnceAlready() {
        hear(log.run(), 1);
        assertThat(texts()).isEmpty();
    }
}
