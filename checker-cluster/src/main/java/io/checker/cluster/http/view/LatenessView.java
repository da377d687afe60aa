package io.checker.cluster.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.checker.net.Lateness;
import io.checker.net.Lateness.Counts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How late the runs of a node's checks began.
 *
 * @param p50Ms half of them began no later than this; a bound of a bucket, absent beyond the last
 * @param p99Ms 99 % of them
 * @param p999Ms 99.9 % of them
 * @param upToMs how many runs each bucket holds, by its upper bound
 * @param later runs later than the last bound
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LatenessView(
        @Nullable Integer p50Ms,
        @Nullable Integer p99Ms,
        @Nullable Integer p999Ms,
        Map<Integer, Long> upToMs,
        long later) {

    static LatenessView of(Counts counts) {
        var upTo = new LinkedHashMap<Integer, Long>();
        for (int i = 0; i < Lateness.BOUNDS.size(); i++) {
            upTo.put(Lateness.BOUNDS.get(i), counts.each().get(i));
        }
        return new LatenessView(
                bound(counts, 0.5),
                bound(counts, 0.99),
                bound(counts, 0.999),
                upTo,
                counts.each().getLast());
    }

    private static @Nullable Integer bound(Counts counts, double part) {
        int bound = counts.bound(part);
        return bound == Integer.MAX_VALUE ? null : bound;
    }
}
