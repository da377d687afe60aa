package io.checker.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import io.checker.health.Mode;
import io.checker.health.Status;
import io.checker.server.Change;
import io.checker.server.Share;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What checks are told of their servers' part of the work. */
class ShareTest {

    private static final String SERVERS = """
              default-server check rise 1 fall 1
              server a 127.0.0.1:1 weight 3
              server b 127.0.0.1:1 weight 5
              server c 127.0.0.1:1 weight 7 backup
              server d 127.0.0.1:1 weight 9 backup
            """;

    @Test
    void theyKnowItWhateverHappens() {
        var rehearsal = rehearsal("http-check send-state");
        assertThat(news(rehearsal))
                .isEqualTo(
                        Map.of("a", new Share(3, 8), "b", new Share(5, 8), "c", new Share(7, 8), "d", new Share(9, 8)));
        rehearsal.finds("a", Status.L7OK);
        assertThat(news(rehearsal)).as("nothing has changed").isEmpty();
        rehearsal.finds("b", Status.L7STS);
        assertThat(news(rehearsal)).containsEntry("a", new Share(3, 3)).containsEntry("d", new Share(9, 3));
        rehearsal.change("a", new Change.SetState(Mode.DRAIN));
        assertThat(news(rehearsal))
                .as("of backup servers the first one takes work")
                .containsEntry("a", new Share(3, 7))
                .containsEntry("d", new Share(9, 7));
        rehearsal.fleet.leave(rehearsal.server("c").target().id());
        assertThat(news(rehearsal)).containsEntry("d", new Share(9, 9)).doesNotContainKey("c");
    }

    @Test
    void whoDoesNotAskIsNotTold() {
        var rehearsal = rehearsal("");
        rehearsal.finds("b", Status.L7STS);
        assertThat(news(rehearsal)).isEmpty();
    }

    private static Rehearsal rehearsal(String rule) {
        var text = "backend b\n option httpchk\n " + rule + "\n" + SERVERS;
        return new Rehearsal(Configuration.parse("share.cfg", text, Map.of()).plan());
    }

    private static Map<String, Share> news(Rehearsal rehearsal) {
        var news = new HashMap<String, Share>();
        for (var order : rehearsal.orders) {
            if (order instanceof Order.Weigh(var id, var share)) news.put(id.server(), share);
        }
        rehearsal.orders.clear();
        return news;
    }
}
