package io.checker.cluster.http;

import io.checker.cluster.http.view.ServerState;
import io.checker.plan.TargetId;
import io.checker.report.status.ServerStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.pekko.http.javadsl.model.Query;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.jspecify.annotations.Nullable;

/**
 * Which servers somebody wants to see.
 *
 * @param backend of this one only; null for all
 * @param states in these only
 * @param after those whose names come later; null from the beginning
 * @param limit so many at the most
 */
record Selection(
        @Nullable String backend,
        Set<ServerState> states,
        @Nullable TargetId after,
        int limit) {

    private static final int USUAL = 100;
    private static final int MOST = 1000;

    static Selection of(Query query) {
        return new Selection(
                query.get("backend").orElse(null),
                query.get("state").map(Selection::states).orElseGet(() -> EnumSet.allOf(ServerState.class)),
                query.get("after").map(Selection::position).orElse(null),
                query.get("limit").map(Selection::limit).orElse(USUAL));
    }

    private static Set<ServerState> states(String words) {
        try {
            var states = EnumSet.noneOf(ServerState.class);
            for (var word : words.split(",", -1)) states.add(ServerState.valueOf(word.toUpperCase(Locale.ROOT)));
            return states;
        } catch (IllegalArgumentException _) {
            throw new Refusal(
                    StatusCodes.BAD_REQUEST,
                    "state lists some of " + Arrays.toString(ServerState.values()) + " separated by commas, not '"
                            + words + "'");
        }
    }

    private static int limit(String word) {
        if (word.matches("\\d{1,4}") && Integer.parseInt(word) >= 1 && Integer.parseInt(word) <= MOST) {
            return Integer.parseInt(word);
        }
        throw new Refusal(StatusCodes.BAD_REQUEST, "limit is 1 to " + MOST + ", not '" + word + "'");
    }

    private static TargetId position(String cursor) {
        try {
            return TargetId.parse(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            throw new Refusal(StatusCodes.BAD_REQUEST, "after is the 'next' of an earlier page, not '" + cursor + "'");
        }
    }

    /** Where the page goes on that ends with {@code last}. */
    static String cursor(TargetId last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(last.toString().getBytes(StandardCharsets.UTF_8));
    }

    boolean has(ServerStatus status) {
        var id = status.target().id();
        return (backend == null || backend.equals(id.backend()))
                && states.contains(ServerState.of(status))
                && (after == null || id.compareTo(after) > 0);
    }
}
