package io.checker.deploy.scenarios;

import io.checker.deploy.Program;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All stories played at once to one program: servers of its own for each, one configuration, one log. */
final class Stage implements AutoCloseable {

    private static final String HEADER = """
            global
              log 127.0.0.1:%d local0
              external-check
              insecure-fork-wanted
              stats socket %s level admin
            # the first checks of a young process take longer, and order matters
            backend warm-up
              option httpchk
              server-template w 20 127.0.0.1:1 check inter 5s

            """;

    /** Before every story: none inherits from the one before. */
    private static final String DEFAULTS = """
            defaults
              mode tcp
              log global
              option log-health-checks
              timeout connect 30s
              timeout client 30s
              timeout server 30s
            """;

    private static final Pattern BACKEND = Pattern.compile("[Ss]erver ([^ /]+)/|>backend (\\S+) has no server");

    private final Map<String, Map<String, StoryServer>> servers = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> addresses = new HashMap<>();
    private final Map<String, Story> byBackend = new HashMap<>();
    private final Map<String, List<String>> lines = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final LogReceiver log;
    private final Path config;
    private final RuntimeSocket socket;
    private @Nullable Program program;

    /** Prepares the servers and the configuration. */
    Stage(List<Story> stories, Path folder, RealServers real) throws IOException {
        for (var story : stories) {
            for (var backend : story.backends()) byBackend.put(backend, story);
        }
        this.log = new LogReceiver(this::take);
        this.config = folder.resolve("stories.cfg");
        this.socket = new RuntimeSocket(folder.resolve("runtime.sock"));
        var text = new StringBuilder(HEADER.formatted(log.port(), socket.path()));
        for (var story : stories) {
            var own = addresses(story, real, folder);
            addresses.put(story.name(), own);
            text.append(DEFAULTS).append(story.config(own)).append('\n');
        }
        Files.writeString(config, text);
    }

    Path config() {
        return config;
    }

    RuntimeSocket socket() {
        return socket;
    }

    /** Fails at once when the program does not take the configuration. */
    void play(Program started) {
        program = started;
        Eventually.eventually("a first line", () -> !lines.isEmpty() || !program.isAlive(), this::state);
        if (!program.isAlive()) throw new AssertionError(state());
    }

    private Map<String, String> addresses(Story story, RealServers real, Path folder) throws IOException {
        var own = new LinkedHashMap<String, StoryServer>();
        var places = new HashMap<String, String>();
        places.put("certificates", real.certificates().toString());
        for (var each : story.servers().entrySet()) {
            var first = each.getValue().getFirst();
            if (RealServers.isOne(first)) {
                places.put(each.getKey(), real.address(first));
            } else {
                var server = new StoryServer(each.getValue());
                own.put(each.getKey(), server);
                places.put(each.getKey(), server.address());
            }
        }
        for (var each : story.programs().entrySet()) {
            var file = folder.resolve(story.name() + "-" + each.getKey());
            Program.script(file, String.join("\n", each.getValue()) + "\n");
            places.put(each.getKey(), file.toString());
        }
        servers.put(story.name(), own);
        return places;
    }

    /** Keeps a line, and does what its story says for when such a line was logged, once. */
    private void take(String line) {
        var backend = backend(line);
        if (backend.isEmpty()) return;
        lines.computeIfAbsent(backend, _ -> new CopyOnWriteArrayList<>()).add(line);
        var story = byBackend.get(backend);
        if (story == null) return;
        for (var when : story.part("when")) {
            var parts = when.split(" -> ", 2);
            if (line.contains(parts[0]) && done.add(story.name() + when)) act(story, parts[1]);
        }
    }

    private void act(Story story, String what) {
        var words = what.split(" ", 2);
        var own = servers.get(story.name());
        try {
            switch (words[0]) {
                case "stop" -> own.get(words[1]).stop();
                case "start" -> own.get(words[1]).start();
                case "tell" -> socket.ask(words[1]);
                default -> throw new IllegalArgumentException("a story can't " + what);
            }
        } catch (IOException failure) {
            failures.add(story.name() + ": " + what + ": " + failure);
        }
    }

    /** What could not be done though a story says so. */
    List<String> failures() {
        return failures;
    }

    /** The lines about a backend, in order. */
    List<String> lines(String backend) {
        return List.copyOf(lines.getOrDefault(backend, List.of()));
    }

    /** A text of the story with the addresses its servers have here. */
    String filledIn(Story story, String text) {
        return Story.filledIn(text, addresses.get(story.name()));
    }

    static boolean isAbout(String line, String backend) {
        return backend(line).equals(backend);
    }

    /** The backend a line is about, empty when about none. */
    private static String backend(String line) {
        var about = BACKEND.matcher(line);
        if (!about.find()) return "";
        return about.group(1) == null ? about.group(2) : about.group(1);
    }

    /** The servers of a story that are played by us, by name. */
    Map<String, StoryServer> servers(Story story) {
        return servers.get(story.name());
    }

    /** Whether the program still runs, and what it printed if not. */
    String state() {
        return program.isAlive() ? "it runs" : "it ended: " + program.output();
    }

    @Override
    public void close() throws IOException {
        if (program != null) program.close();
        log.close();
        for (var own : servers.values()) {
            for (var server : own.values()) server.close();
        }
    }
}
