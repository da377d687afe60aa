package io.checker.cluster.runtime.stats;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure, as HAProxy names and describes it (management guide, section 9.2).
 *
 * @param position among the figures of its kind
 * @param tags its origin, nature and scope, a letter each
 * @param type {@code str}, {@code u32}, {@code s32} or {@code u64}
 * @param contents what stands there, one for each kind of row: {@code =} what is known, {@code .} nothing
 * @param meaning what it is
 */
record Field(int position, String name, String tags, String type, List<String> contents, String meaning) {

    /** Known: it has to be asked for. */
    static final String KNOWN = "=";

    /** Nothing is ever there. */
    static final String ABSENT = ".";

    /** Parts the columns of modules from the rest. */
    boolean isSeparator() {
        return name.equals("-");
    }

    /** Reads a table of figures from this package's resources, with as many kinds of rows. */
    static List<Field> table(String resource, int kinds) {
        var stream = Field.class.getResourceAsStream(resource);
        if (stream == null) throw new IllegalStateException("the resource '" + resource + "' is missing");
        var fields = new ArrayList<Field>();
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            int position = 0;
            for (var line : lines.lines().toList()) {
                if (line.startsWith("#")) continue;
                var words = line.split(" ", 4 + kinds);
                var contents = List.of(words).subList(3, 3 + kinds);
                var name = words[0].replace('~', ' ');
                if (!name.equals("?")) {
                    fields.add(new Field(position, name, words[1], words[2], contents, words[3 + kinds]));
                }
                if (!name.equals("-")) position++;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return List.copyOf(fields);
    }
}
