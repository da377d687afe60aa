package io.checker.cluster.configuration;

import java.util.Comparator;

/**
 * Which of the configurations that were applied to a cluster: the later one counts.
 *
 * @param number 0 for the nodes' own files
 * @param node where it was applied, which decides between two of the same number
 */
record Revision(long number, String node) implements Comparable<Revision> {

    private static final Comparator<Revision> ORDER =
            Comparator.comparingLong(Revision::number).thenComparing(Revision::node);

    /** What every node starts with. */
    static final Revision FILES = new Revision(0, "");

    /** The next, applied on {@code node}. */
    Revision next(String node) {
        return new Revision(number + 1, node);
    }

    @Override
    public int compareTo(Revision other) {
        return ORDER.compare(this, other);
    }

    boolean isAfter(Revision other) {
        return compareTo(other) > 0;
    }
}
