package io.checker.cluster.runtime.stats;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How figures are written (HAProxy management guide, sections 9.1 to 9.3). */
public enum Style {
    /** Of {@code show stat}: comma-separated values, the names first. */
    CSV {
        @Override
        Stream<String> write(List<Field> fields, Stream<Row> rows, boolean described) {
            return Stream.concat(Stream.of(header(fields)), rows.map(row -> separated(fields, row)));
        }
    },

    /** Of {@code show info}: a line for each figure. */
    LINES {
        @Override
        Stream<String> write(List<Field> fields, Stream<Row> rows, boolean described) {
            return rows.flatMap(row -> present(fields, row)
                    .map(field -> field.name() + ": " + row.value(field) + meaning(field, described) + "\n"));
        }
    },

    /** A line for each figure, with its place, tags and type. */
    TYPED {
        @Override
        Stream<String> write(List<Field> fields, Stream<Row> rows, boolean described) {
            return rows.flatMap(row -> present(fields, row)
                    .map(field -> place(row) + field.position() + "." + field.name() + ".1:" + field.tags() + ":"
                            + field.type() + ":" + row.value(field) + meaning(field, described) + "\n"));
        }
    },

    /** An array for each row. */
    JSON {
        @Override
        Stream<String> write(List<Field> fields, Stream<Row> rows, boolean described) {
            var objects = separated(rows.map(row -> object(fields, row, described)));
            return Stream.concat(Stream.of("["), Stream.concat(objects, Stream.of("]\n")));
        }
    };

    private static final Map<Character, String> ORIGINS =
            Map.of('K', "Key", 'M', "Metric", 'S', "Status", 'C', "Config", 'P', "Product");
    private static final Map<Character, String> NATURES = Map.of(
            'N',
            "Name",
            'G',
            "Gauge",
            'M',
            "Max",
            'C',
            "Counter",
            'a',
            "Avg",
            'A',
            "Age",
            'R',
            "Rate",
            'O',
            "Output",
            'D',
            "Duration",
            'L',
            "Limit");
    private static final Map<Character, String> SCOPES = Map.of('S', "Service", 'P', "Process");

    /** The text, in pieces that are made when they are asked for. */
    abstract Stream<String> write(List<Field> fields, Stream<Row> rows, boolean described);

    private static Stream<Field> present(List<Field> fields, Row row) {
        return fields.stream().filter(field -> !field.isSeparator() && row.value(field) != null);
    }

    private static String header(List<Field> fields) {
        var header = new StringBuilder("# ");
        for (var field : fields) header.append(field.name()).append(',');
        return header.append('\n').toString();
    }

    private static String separated(List<Field> fields, Row row) {
        var line = new StringBuilder();
        for (var field : fields) {
            var value = field.isSeparator() ? "-" : row.value(field);
            if (value != null) line.append(quoted(value));
            line.append(',');
        }
        return line.append('\n').toString();
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static String place(Row row) {
        return row.kind() == Row.Kind.PROCESS ? "" : row.kind().letter + "." + row.backend() + "." + row.number() + ".";
    }

    private static String meaning(Field field, boolean described) {
        return described ? ":\"" + field.meaning() + "\"" : "";
    }

    private static String object(List<Field> fields, Row row, boolean described) {
        var objects =
                present(fields, row).map(field -> json(field, row, described)).toList();
        var all = String.join(",", objects);
        return row.kind() == Row.Kind.PROCESS ? all : "[" + all + "]";
    }

    private static String json(Field field, Row row, boolean described) {
        var parts = new ArrayList<String>();
        if (row.kind() != Row.Kind.PROCESS) {
            parts.add("\"objType\":\"%s\",\"proxyId\":%d,\"id\":%d"
                    .formatted(row.kind().word, row.backend(), row.number()));
        }
        parts.add("\"field\":{\"pos\":%d,\"name\":\"%s\"}".formatted(field.position(), field.name()));
        parts.add("\"processNum\":1");
        var tags = field.tags();
        parts.add("\"tags\":{\"origin\":\"%s\",\"nature\":\"%s\",\"scope\":\"%s\"}"
                .formatted(ORIGINS.get(tags.charAt(0)), NATURES.get(tags.charAt(1)), SCOPES.get(tags.charAt(2))));
        var value = String.valueOf(row.value(field));
        parts.add("\"value\":{\"type\":\"%s\",\"value\":%s}"
                .formatted(field.type(), field.type().equals("str") ? string(value) : value));
        if (described) parts.add("\"desc\":" + string(field.meaning()));
        return "{" + String.join(",", parts) + "}";
    }

    private static String string(String value) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') json.append('\\').append(c);
            else if (c < ' ' || c > '~') json.append("\\u%04x".formatted((int) c));
            else json.append(c);
        }
        return json.append('"').toString();
    }

    private static Stream<String> separated(Stream<String> objects) {
        var each = objects.iterator();
        var separated = new Iterator<String>() {
            private boolean first = true;

            @Override
            public boolean hasNext() {
                return each.hasNext();
            }

            @Override
            public String next() {
                var next = first ? each.next() : "," + each.next();
                first = false;
                return next;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(separated, 0), false);
    }
}
