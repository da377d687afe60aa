package io.checker.cluster.http;

import io.checker.cluster.http.events.EventLog;
import io.checker.cluster.http.events.EventView;
import io.checker.cluster.http.view.Json;
import java.time.Duration;
import org.apache.pekko.http.javadsl.marshalling.sse.EventStreamMarshalling;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.sse.ServerSentEvent;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;
import org.jspecify.annotations.Nullable;

/** {@code /events}: the latest as JSON, or what happens as it happens, as server-sent events. */
final class EventsResource extends AllDirectives {

    /** Often enough for whatever stands between and counts silence. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private static final int LONGEST_ID = 64;

    private final EventLog log;

    EventsResource(EventLog log) {
        this.log = log;
    }

    Route route() {
        return path("events", () -> get(() -> extractRequest(this::answer)));
    }

    private Route answer(HttpRequest request) {
        var wanted = request.getHeader("Accept").map(header -> header.value()).orElse("");
        if (wanted.startsWith(MediaTypes.APPLICATION_JSON.toString())) return complete(Api.json(log.latest()));
        var last =
                request.getHeader("Last-Event-ID").map(header -> header.value()).orElse(null);
        return stream(last);
    }

    private Route stream(@Nullable String last) {
        if (last != null && last.length() > LONGEST_ID) {
            throw new Refusal(StatusCodes.BAD_REQUEST, "Last-Event-ID is the id of an event of this node");
        }
        if (log.isFull()) {
            throw new Refusal(StatusCodes.SERVICE_UNAVAILABLE, "too many read events already: try again, or elsewhere");
        }
        var events = log.read(last).map(EventsResource::sent).keepAlive(SILENCE, ServerSentEvent::heartbeat);
        return completeOK(events, EventStreamMarshalling.toEventStream());
    }

    private static ServerSentEvent sent(EventView event) {
        return ServerSentEvent.create(Json.write(event), event.type(), event.id());
    }
}
