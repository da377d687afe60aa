package io.checker.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A named story: a configuration, servers that act as told, and the lines that must be logged. A file has these parts,
 * each begun by its name in brackets:
 *
 * <pre>
 *   [config]   HAProxy's language; {name} stands for the address of a server of the story, {name.port} for its port,
 *                   {certificates} for the folder of the files the tests' Certificates makes
 *   [server NAME]   what the server does with each connection in turn, a line each; the last goes on for ever
 *                   (see {@link StoryServer}), or the name of a real program (see RealServers)
 *   [program NAME]  a shell script; {NAME} stands for its path
 *   [when]     PIECE OF A LINE -> stop NAME | start NAME, when such a line was logged
 *   [lines]    the log lines in order, durations as N
 *   [gaps NAME]     the intervals between connections in order, in the words of the pace: inter=400 fast=100 down=1600
 *                   on the first line, then inter, fast or down
 * </pre>
 */
record Story(
        String name,
        String config,
        Map<String, List<String>> servers,
        Map<String, List<String>> programs,
        List<String> whens,
        List<String> lines,
        Map<String, List<String>> gaps) {

    static Story read(Path file) throws IOException {
        var config = new StringBuilder();
        var servers = new LinkedHashMap<String, List<String>>();
        var programs = new LinkedHashMap<String, List<String>>();
        var gaps = new LinkedHashMap<String, List<String>>();
        var whens = new ArrayList<String>();
        var lines = new ArrayList<String>();
        List<String> part = new ArrayList<>();
        boolean inConfig = false;
        for (var line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                var words = line.substring(1, line.length() - 1).split(" ");
                inConfig = words[0].equals("config");
                part = switch (words[0]) {
                    case "server" -> servers.computeIfAbsent(words[1], _ -> new ArrayList<>());
                    case "program" -> programs.computeIfAbsent(words[1], _ -> new ArrayList<>());
                    case "gaps" -> gaps.computeIfAbsent(words[1], _ -> new ArrayList<>());
                    case "when" -> whens;
                    case "lines" -> lines;
                    case "config" -> new ArrayList<>();
                    default -> throw new IOException(file + ": what is " + line + "?");
                };
            } else if (inConfig) {
                config.append(line).append('\n');
            } else if (!line.isBlank() && !line.startsWith("#")) {
                part.add(line);
            }
        }
        var name = file.getFileName().toString().replace(".story", "");
        return new Story(name, config.toString(), servers, programs, whens, lines, gaps);
    }

    /** The configuration with the servers' addresses in it. */
    String config(Map<String, String> addresses) {
        var text = config;
        for (var each : addresses.entrySet()) {
            var port = each.getValue().substring(each.getValue().lastIndexOf(':') + 1);
            text = text.replace("{" + each.getKey() + "}", each.getValue())
                    .replace("{" + each.getKey() + ".port}", port);
        }
        return text;
    }

    /** The names of the story's backends. */
    List<String> backends() {
        return config.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("backend ") || line.startsWith("listen "))
                .map(line -> line.split("\\s+")[1])
                .toList();
    }
}
