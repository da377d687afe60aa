package io.checker.deploy.scenarios;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A configuration, servers that act as told, and what must come of it; deploy/docs/scenarios.md says how to write one.
 *
 * @param short_ whether the configuration is the lines of one backend, and all else what is usual
 */
record Story(String name, boolean isShort, Map<String, List<String>> parts) {

    /** The name of a short story's only server. */
    static final String SERVER = "s1";

    Story {
        parts = new LinkedHashMap<>(parts);
    }

    /** The lines of a part, empty when the story has none such. */
    List<String> part(String title) {
        return parts.getOrDefault(title, List.of());
    }

    private @Nullable String only(String title) {
        var lines = part(title);
        return lines.isEmpty() ? null : lines.getFirst();
    }

    boolean has(String title) {
        return parts.containsKey(title);
    }

    /** What the servers do, by name; a line for each connection in turn. */
    Map<String, List<String>> servers() {
        var servers = new LinkedHashMap<String, List<String>>();
        named("server").forEach((name, lines) -> servers.put(name.isEmpty() ? SERVER : name, lines));
        return servers;
    }

    /** What each server is to hear of each connection in turn. */
    Map<String, List<String>> sent() {
        var sent = new LinkedHashMap<String, List<String>>();
        named("sent").forEach((name, lines) -> sent.put(name.isEmpty() ? SERVER : name, lines));
        return sent;
    }

    /** The shell scripts that checks run. */
    Map<String, List<String>> programs() {
        return named("program");
    }

    /** The intervals that servers see. */
    Map<String, List<String>> gaps() {
        return named("gaps");
    }

    private Map<String, List<String>> named(String kind) {
        var named = new LinkedHashMap<String, List<String>>();
        parts.forEach((title, lines) -> {
            if (title.equals(kind) || title.startsWith(kind + " ")) {
                named.put(title.substring(kind.length()).strip(), lines);
            }
        });
        return named;
    }

    /** What the only check of a short story ends with, null when its log tells. */
    @Nullable
    Outcome outcome() {
        var line = only("check");
        return line == null ? null : Outcome.read(line);
    }

    /** The reason why Debian's HAProxy ends it otherwise, null when it does not. */
    @Nullable
    KnownDifference difference() {
        return named("debian").keySet().stream()
                .map(KnownDifference::valueOf)
                .findFirst()
                .orElse(null);
    }

    /** The lines of our log. */
    List<String> lines() {
        var outcome = outcome();
        return outcome == null ? part("lines") : outcome.lines(name);
    }

    /** The lines of the log of Debian's HAProxy. */
    List<String> debianLines() {
        var own = named("debian").values().stream().findFirst();
        Stream<String> lines;
        if (own.isEmpty()) lines = lines().stream();
        else if (outcome() == null) lines = own.get().stream();
        else lines = Outcome.read(own.get().getFirst()).lines(name).stream();
        return lines.map(KnownDifference::debianLine).toList();
    }

    /** What our message says about a configuration that no program takes; null when it is a good one. */
    @Nullable
    String refusal() {
        return only("refused");
    }

    /** Whether Debian's HAProxy knows the words of the story. */
    boolean isKnownToDebian() {
        return !has("since");
    }

    /** Whether what Debian's HAProxy makes of the story can be told. */
    boolean isForDebian() {
        return isKnownToDebian() && named("debian").values().stream().noneMatch(List::isEmpty);
    }

    /** The configuration with the servers' addresses in it. */
    String config(Map<String, String> addresses) {
        return filledIn(text(), addresses);
    }

    /** A text of the story with the servers' addresses and ports in it. */
    static String filledIn(String text, Map<String, String> addresses) {
        for (var each : addresses.entrySet()) {
            var address = each.getValue();
            text = text.replace("{" + each.getKey() + "}", address)
                    .replace("{" + each.getKey() + ".port}", address.substring(address.lastIndexOf(':') + 1));
        }
        return text;
    }

    private String text() {
        if (!isShort) return String.join("\n", part("config")) + "\n";
        var lines = new ArrayList<String>();
        lines.add("backend " + name);
        lines.add("  default-server inter 10s rise 1 fall 1");
        for (var line : part("config")) lines.add("  " + line.strip());
        if (lines.stream().noneMatch(each -> each.startsWith("  server"))) {
            lines.add("  server " + SERVER + " {" + SERVER + "} check");
        }
        return String.join("\n", lines) + "\n";
    }

    /** The names of the story's backends. */
    List<String> backends() {
        return text().lines()
                .map(String::strip)
                .filter(line -> line.startsWith("backend ") || line.startsWith("listen "))
                .map(line -> line.split("\\s+")[1])
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
