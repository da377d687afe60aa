package io.checker.cluster.http.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.checker.health.Operation;
import io.checker.report.Event;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event.
 *
 * @param id names it on this node
 * @param type {@code check}, {@code server}, {@code backend} or {@code missed}
 * @param at when it was, ISO 8601
 * @param level as in log lines: {@code info}, {@code notice}, {@code warning}, {@code alert}...
 * @param text HAProxy's line
 * @param backend where it was; absent of {@code missed}
 * @param server absent of {@code backend} and {@code missed}
 * @param from what the server was fit for before: {@code stopped}, {@code starting}, {@code running} or
 *     {@code stopping}; of {@code server} only, as {@code to}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
        String id,
        String type,
        String at,
        String level,
        String text,
        @Nullable String backend,
        @Nullable String server,
        @Nullable String from,
        @Nullable String to) {

    static EventView of(Event event, String id) {
        return switch (event) {
            case Event.CheckChanged(var _, var _, var _, var backend, var report) ->
                view(event, id, "check", backend.name(), report.target().id().server(), null, null);
            case Event.ServerChanged(var _, var _, var _, var backend, var server, var from, var to) ->
                view(event, id, "server", backend.name(), server.server(), word(from), word(to));
            case Event.BackendEmptied(var _, var _, var _, var backend) ->
                view(event, id, "backend", backend.name(), null, null, null);
            case Event.Missed _ -> view(event, id, "missed", null, null, null, null);
        };
    }

    /** The same under another id. */
    EventView called(String other) {
        return new EventView(other, type, at, level, text, backend, server, from, to);
    }

    private static EventView view(
            Event event,
            String id,
            String type,
            @Nullable String backend,
            @Nullable String server,
            @Nullable String from,
            @Nullable String to) {
        var level = event.level().name().toLowerCase(Locale.ROOT);
        return new EventView(id, type, event.at().toString(), level, event.text(), backend, server, from, to);
    }

    private static String word(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT);
    }
}
