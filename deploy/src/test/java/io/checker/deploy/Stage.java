package io.checker.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All stories played at once to one program: servers of its own for each, one configuration, one log. */
final class Stage implements AutoCloseable {

    private static final String HEADER = """
            global
              log 127.0.0.1:%d local0
              external-check
              insecure-fork-wanted
              %s
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

    private final Map<String, Map<String, StoryServer>> servers = new LinkedHashMap<>();
    private final List<Story> stories;
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private final LogReceiver log;
    private final Path config;
    private Program program;

    /** Prepares the servers and the configuration; {@code global} is for the program alone. */
    Stage(List<Story> stories, Path folder, RealServers real, String global) throws IOException {
        this.stories = stories;
        this.log = new LogReceiver(this::react);
        this.config = folder.resolve("stories.cfg");
        var text = new StringBuilder(HEADER.formatted(log.port(), global));
        for (var story : stories)
            text.append(DEFAULTS)
                    .append(story.config(addresses(story, real, folder)))
                    .append('\n');
        Files.writeString(config, text);
    }

    Path config() {
        return config;
    }

    void play(Program started) {
        program = started;
    }

    private Map<String, String> addresses(Story story, RealServers real, Path folder) throws IOException {
        var own = new LinkedHashMap<String, StoryServer>();
        var addresses = new HashMap<String, String>();
        if (story.config().contains("{certificates}")) {
            addresses.put("certificates", real.certificates().toString());
        }
        for (var each : story.servers().entrySet()) {
            var first = each.getValue().getFirst();
            if (RealServers.has(first)) {
                addresses.put(each.getKey(), real.address(first));
            } else {
                var server = new StoryServer(each.getValue());
                own.put(each.getKey(), server);
                addresses.put(each.getKey(), server.address());
            }
        }
        for (var each : story.programs().entrySet()) {
            var file = folder.resolve(story.name() + "-" + each.getKey());
            Program.script(file, String.join("\n", each.getValue()) + "\n");
            addresses.put(each.getKey(), file.toString());
        }
        servers.put(story.name(), own);
        return addresses;
    }

    /** Does what a story says for when such a line is logged, once. */
    private void react(String line) {
        for (var story : stories) {
            if (!isAbout(line, story)) continue;
            for (var when : story.whens()) {
                var parts = when.split(" -> ");
                if (line.contains(parts[0]) && done.add(story.name() + when)) act(story, parts[1].split(" "));
            }
        }
    }

    private void act(Story story, String[] words) {
        var server = servers.get(story.name()).get(words[1]);
        try {
            if (words[0].equals("stop")) server.stop();
            else server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines about a story's backends, in order. */
    List<String> lines(Story story) {
        var lines = new ArrayList<String>();
        for (var line : log.lines()) {
            if (isAbout(line, story)) lines.add(line);
        }
        return lines;
    }

    private static boolean isAbout(String line, Story story) {
        return story.backends().stream().anyMatch(each -> isAbout(line, each));
    }

    static boolean isAbout(String line, String backend) {
        return line.contains(" " + backend + "/") || line.contains(">backend " + backend + " ");
    }

    List<Long> arrivals(Story story, String server) {
        return servers.get(story.name()).get(server).arrivals();
    }

    /** What the program printed, and whether it still runs. */
    String state() {
        return (program.isAlive() ? "running: " : "ended: ") + program.output();
    }

    @Override
    public void close() throws IOException {
        program.close();
        log.close();
        for (var own : servers.values()) {
            for (var server : own.values()) server.close();
        }
    }
}
