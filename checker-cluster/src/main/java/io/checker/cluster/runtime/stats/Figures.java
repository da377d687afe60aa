package io.checker.cluster.runtime.stats;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Writes rows of figures. */
public final class Figures {

    private static final List<Field> STAT = Field.table("columns", 2);
    private static final List<Field> INFO = Field.table("info", 1);

    /** {@code show stat}: made row by row as it is read. */
    public static Iterator<String> stat(Stream<Row> rows, Style style, boolean described) {
        return style.write(STAT, rows, described).iterator();
    }

    /** {@code show info}. */
    public static Iterator<String> info(Row row, Style style, boolean described) {
        return style.write(INFO, Stream.of(row), described).iterator();
    }

    private Figures() {}
}
