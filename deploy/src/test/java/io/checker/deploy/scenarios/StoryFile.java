package io.checker.deploy.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A file of stories: parts, each begun by its title in brackets, and of a short one the only line may follow it. */
final class StoryFile {

    private static final Set<String> KINDS = Set.of(
            "config",
            "server",
            "program",
            "when",
            "lines",
            "gaps",
            "check",
            "sent",
            "refused",
            "since",
            "debian",
            "sockets",
            "segments",
            "cases");

    private final Path file;
    private final List<Story> stories = new ArrayList<>();
    private Map<String, List<String>> parts = new LinkedHashMap<>();
    private String name;
    private boolean isShort;

    private StoryFile(Path file) {
        this.file = file;
        this.name = file.getFileName().toString().replace(".story", "");
    }

    static List<Story> read(Path file) throws IOException {
        var reader = new StoryFile(file);
        List<String> part = List.of();
        int number = 0;
        for (var line : Files.readAllLines(file)) {
            number++;
            if (line.startsWith("[")) part = reader.part(line, number);
            else if (!line.isBlank() && !line.startsWith("#")) part.add(line);
        }
        reader.finish();
        return reader.stories;
    }

    private List<String> part(String line, int number) throws IOException {
        int end = line.indexOf(']');
        if (end < 0) throw new IOException(file + ":" + number + ": no ] in " + line);
        var title = line.substring(1, end);
        var rest = line.substring(end + 1).strip();
        if (title.startsWith("story ")) {
            finish();
            name = title.substring("story ".length());
            isShort = true;
            title = "config";
        } else if (!KINDS.contains(title.split(" ")[0])) {
            throw new IOException(file + ":" + number + ": what is [" + title + "]?");
        } else if (title.equals("config")) {
            isShort = false;
        }
        var part = parts.computeIfAbsent(title, _ -> new ArrayList<>());
        if (!rest.isEmpty()) part.add(rest);
        return part;
    }

    private void finish() {
        if (parts.isEmpty()) return;
        if (Stream.of("check", "lines", "refused").noneMatch(parts::containsKey)) {
            throw new IllegalArgumentException(file + ": " + name + " has no end: [check], [lines] or [refused]");
        }
        var table = parts.remove("cases");
        if (table == null) stories.add(new Story(name, isShort, parts));
        else cases(table);
        parts = new LinkedHashMap<>();
    }

    /** A story for each row below the first, with what the row says in place of the names in the first. */
    private void cases(List<String> table) {
        var names = cells(table.getFirst());
        for (var row : table.subList(1, table.size())) {
            var cells = cells(row);
            if (cells.size() != names.size()) throw new IllegalArgumentException(file + ": odd row " + row);
            var filled = new LinkedHashMap<String, List<String>>();
            parts.forEach((title, lines) -> {
                var own = lines.stream()
                        .map(line -> fill(line, names, cells))
                        .filter(line -> !line.isBlank())
                        .toList();
                if (!own.isEmpty() || lines.isEmpty()) filled.put(title, own);
            });
            stories.add(new Story(fill(name, names, cells), isShort, filled));
        }
    }

    private static List<String> cells(String row) {
        return List.of(row.split("\\|", -1)).stream().map(String::strip).toList();
    }

    private static String fill(String text, List<String> names, List<String> cells) {
        for (int i = 0; i < names.size(); i++) text = text.replace("{" + names.get(i) + "}", cells.get(i));
        return text;
    }
}
