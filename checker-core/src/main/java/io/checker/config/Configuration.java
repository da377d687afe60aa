package io.checker.config;

import io.checker.config.haproxy.DynamicServers;
import io.checker.config.haproxy.Sections;
import io.checker.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What configuration files say. Whatever is wrong with them is a {@link Problem}; nothing is thrown.
 *
 * @param plan what is to be checked; with errors, as much of it as could be read
 * @param problems in the order found
 * @param dynamicServers reads servers that join the plan's backends later
 * @param programs the options that have servers checked by a program, which not every node may run
 */
public record Configuration(Plan plan, List<Problem> problems, DynamicServers dynamicServers, List<Position> programs) {

    private static final int LARGEST_FILE = 64 << 20;

    public Configuration {
        problems = List.copyOf(problems);
        programs = List.copyOf(programs);
    }

    /**
     * Reads files in HAProxy's configuration language, one after the other.
     *
     * @param files a directory stands for its files that end in {@code .cfg}, in lexical order
     * @param environment the variables the files may refer to
     */
    public static Configuration read(List<Path> files, Map<String, String> environment) {
        var sections = new Sections(environment, Configuration::lookUp);
        for (var file : files) {
            if (Files.isDirectory(file)) readDirectory(file, sections);
            else readFile(file, sections);
        }
        return of(sections);
    }

    /** Reads text as if it were a file of this name. */
    public static Configuration parse(String fileName, String text, Map<String, String> environment) {
        var sections = new Sections(environment, Configuration::lookUp);
        sections.read(fileName, new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        return of(sections);
    }

    public boolean hasErrors() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** The same for a node that may run no programs: it is an error to ask for one. */
    public Configuration withoutPrograms() {
        return withoutPrograms("this node may run no programs; if they can be trusted, its operator says so with"
                + " --set checker.external-check.allowed=on or in its own settings");
    }

    /** The same where no programs may be run, for a reason. */
    public Configuration withoutPrograms(String reason) {
        var all = new ArrayList<>(problems);
        for (var option : programs) all.add(new Problem(Problem.Severity.ERROR, option, reason));
        return new Configuration(plan, all, dynamicServers, List.of());
    }

    private static Configuration of(Sections sections) {
        var plan = sections.plan();
        return new Configuration(plan, sections.problems(), sections.dynamicServers(), sections.programs());
    }

    private static void readDirectory(Path directory, Sections sections) {
        var files = new ArrayList<Path>();
        try (var entries = Files.list(directory)) {
            entries.filter(Configuration::isConfiguration).sorted().forEach(files::add);
        } catch (IOException | UncheckedIOException failure) {
            sections.unreadable(directory.toString(), "can't list the directory: " + failure.getMessage());
        }
        for (var file : files) readFile(file, sections);
    }

    private static boolean isConfiguration(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".cfg") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    private static void readFile(Path file, Sections sections) {
        try (var bytes = Files.newInputStream(file)) {
            var content = bytes.readNBytes(LARGEST_FILE + 1);
            if (content.length > LARGEST_FILE) {
                sections.unreadable(file.toString(), "the file is larger than 64 MiB; split it into several");
            } else {
                sections.read(file.toString(), new String(content, StandardCharsets.ISO_8859_1));
            }
        } catch (NoSuchFileException _) {
            sections.unreadable(file.toString(), "there is no such file; check the name");
        } catch (IOException failure) {
            sections.unreadable(file.toString(), "can't read the file: " + failure.getMessage());
        }
    }

    private static List<InetAddress> lookUp(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException _) {
            return List.of();
        }
    }
}
