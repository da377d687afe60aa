package io.checker.cluster.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.cluster.http.events.EventExchange.Told;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.BehaviorTestKit;
import org.junit.jupiter.api.Test;

class EventExchangeTest {

    private final EventLog log = new EventLog(InstantSource.fixed(Instant.EPOCH), 10, 10, 10);
    private final BehaviorTestKit<Told> listener = BehaviorTestKit.create(EventExchange.listening(log));

    private void hear(String run, long... numbers) {
        for (long number : numbers) {
            var text = run + number;
            var event = new EventView("", "server", "1970-01-01T00:00:00Z", "alert", text, "b", "s", null, null);
            listener.run(new Told(run, number, event));
        }
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
    void itsOwnAreLoggedOnceAlready() {
        hear(log.run(), 1);
        assertThat(texts()).isEmpty();
    }
}
