package io.checker.deploy.scenarios;

import io.checker.deploy.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All stories under scenarios/, each name once. */
final class Stories {

    static final List<Story> ALL = read();

    private static List<Story> read() {
        var stories = new ArrayList<Story>();
        try (var files = Files.list(Program.deploy().resolve("src/test/resources/scenarios"))) {
            for (var file : files.sorted().toList()) stories.addAll(StoryFile.read(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        var backends =
                stories.stream().flatMap(each -> each.backends().stream()).toList();
        var twice = backends.stream()
                .filter(each -> backends.indexOf(each) != backends.lastIndexOf(each))
                .distinct()
                .toList();
        if (!twice.isEmpty()) throw new IllegalStateException("told twice: " + twice);
        return stories;
    }

    /** Those that are played; the long ones come late, where first checks are spread furthest. */
    static List<Story> played() {
        return ALL.stream()
                .filter(story -> story.refusal() == null)
                .sorted(Comparator.comparing((Story story) -> !story.isShort()))
                .toList();
    }

    /** Those that no program takes. */
    static List<Story> refused() {
        return ALL.stream().filter(story -> story.refusal() != null).toList();
    }

    private Stories() {}
}
