package io.checker.net;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How late that which was due began on an event loop, as a histogram in milliseconds. Its loop alone writes it; others
 * read what was true a moment ago.
 */
public final class Lateness {

    /** The upper bounds of the buckets; one more holds what was later. */
    public static final List<Integer> BOUNDS = List.of(0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000);

    /** Where all of it is added up, after the buckets. */
    private static final int SUM = BOUNDS.size() + 1;

    private final AtomicLongArray counts = new AtomicLongArray(SUM + 1);

    /** Something began so many milliseconds late. */
    public void note(long late) {
        int bucket = 0;
        while (bucket < BOUNDS.size() && late > BOUNDS.get(bucket)) bucket++;
        counts.setOpaque(bucket, counts.getPlain(bucket) + 1);
        counts.setOpaque(SUM, counts.getPlain(SUM) + late);
    }

    public Counts counts() {
        var each = new long[SUM];
        Arrays.setAll(each, counts::getOpaque);
        return new Counts(Arrays.stream(each).boxed().toList(), counts.getOpaque(SUM));
    }

    /**
     * What was counted.
     *
     * @param each bucket's own number, in the order of {@link #BOUNDS}, that beyond the last bound at the end
     * @param sum milliseconds of lateness, all together
     */
    public record Counts(List<Long> each, long sum) {

        /** Nothing counted yet. */
        public static final Counts NONE = new Lateness().counts();

        public Counts {
            each = List.copyOf(each);
        }

        public Counts plus(Counts other) {
            var both = new Long[each.size()];
            Arrays.setAll(both, i -> each.get(i) + other.each.get(i));
            return new Counts(List.of(both), sum + other.sum);
        }

        /** The bound that {@code part} of all, from 0 to 1, do not exceed; {@link Integer#MAX_VALUE} past the last. */
        public int bound(double part) {
            long wanted = (long)
                    Math.ceil(part * each.stream().mapToLong(Long::longValue).sum());
            long seen = 0;
            for (int i = 0; i < BOUNDS.size(); i++) {
                seen += each.get(i);
                if (seen >= wanted) return BOUNDS.get(i);
            }
            return Integer.MAX_VALUE;
        }
    }
}
