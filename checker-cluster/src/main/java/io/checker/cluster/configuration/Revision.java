package io.checker.cluster.configuration;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which of the configurations that were applied: the later one counts.
 *
 * @param number 0 before any was
 * @param node where it was applied, which decides between two of the same number
 * @param files whether it is each node's own files; null from a node that knows of no such thing
 */
public record Revision(long number, String node, @Nullable Boolean files) implements Comparable<Revision> {

    private static final Comparator<Revision> ORDER =
            Comparator.comparingLong(Revision::number).thenComparing(Revision::node);

    /** What every node starts with that knows of nothing else. */
    static final Revision FILES = new Revision(0, "", true);

    /** The next, applied on {@code node}. */
    Revision next(String node, boolean files) {
        return new Revision(number + 1, node, files);
    }

    @Override
    public int compareTo(Revision other) {
        return ORDER.compare(this, other);
    }

    /** Whether each node reads its own files. */
    public boolean meansFiles() {
        return Boolean.TRUE.equals(files);
    }

    /** For people. */
    @Override
    public String toString() {
        return (meansFiles() ? "the files, as configuration " : "configuration ") + number + ", applied on " + node;
    }

    boolean isAfter(Revision other) {
        return compareTo(other) > 0;
    }
}
