package io.checker.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is said to two programs over their stats sockets, and where their answers may differ. */
record RuntimeScript(List<Act> acts) {

    /** One thing done. */
    sealed interface Act permits Say, Await {}

    /**
     * A command given on the socket of a level.
     *
     * @param difference null when the answers are to be the same
     */
    record Say(String level, String command, @Nullable Difference difference) implements Act {
        @Override
        public String toString() {
            return level + "> " + command;
        }
    }

    /** How two answers begin that differ, and why. */
    record Difference(RuntimeDifference reason, String ours, String theirs) {}

    /** A server's columns of {@code show servers state} are to become so. */
    record Await(String server, Map<String, String> columns) implements Act {
        @Override
        public String toString() {
            return "await " + server + " " + columns;
        }
    }

    /** Reads a script; upper-case names in {@code values} are replaced. */
    static RuntimeScript read(Path file, Map<String, String> values) throws IOException {
        var acts = new ArrayList<Act>();
        var lines = new ArrayList<>(Files.readAllLines(file));
        lines.removeIf(line -> line.isBlank() || line.startsWith("#"));
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            for (var value : values.entrySet()) line = line.replace(value.getKey(), value.getValue());
            if (line.startsWith("await ")) {
                acts.add(await(line.split(" ")));
                continue;
            }
            boolean differs = i + 1 < lines.size() && lines.get(i + 1).startsWith(" because ");
            int mark = line.indexOf("> ");
            acts.add(new Say(
                    line.substring(0, mark),
                    line.substring(mark + 2),
                    differs ? difference(lines.subList(i + 1, i + 4)) : null));
            if (differs) i += 3;
        }
        return new RuntimeScript(List.copyOf(acts));
    }

    private static Await await(String[] words) {
        var columns = new TreeMap<String, String>();
        for (int i = 2; i < words.length; i++) {
            var parts = words[i].split("=");
            columns.put(parts[0], parts[1]);
        }
        return new Await(words[1], columns);
    }

    private static Difference difference(List<String> lines) {
        return new Difference(
                RuntimeDifference.valueOf(after(" because ", lines.get(0))),
                after(" ours", lines.get(1)).strip(),
                after(" theirs", lines.get(2)).strip());
    }

    private static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) throw new IllegalArgumentException("expected '" + prefix + "' in: " + line);
        return line.substring(prefix.length());
    }
}
