package io.checker.deploy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import io.checker.config.Problem;
import io.checker.deploy.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What HAProxy refuses we refuse, and Debian's what is too new for it. That the rest is taken, playing shows. */
class RefusalsTest {

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> weRefuse() {
        return Stories.refused().stream()
                .map(story -> DynamicTest.dynamicTest(story.name(), () -> {
                    var text = story.config(Map.of(Story.SERVER, "127.0.0.1:80"));
                    var errors = Configuration.parse("story.cfg", text, Map.of()).problems().stream()
                            .filter(Problem::isError)
                            .map(Problem::toString)
                            .toList();
                    assertThat(errors).anyMatch(each -> each.contains(story.refusal()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> haproxyRefuses() {
        return Stories.ALL.stream()
                .filter(story -> story.refusal() != null || !story.isKnownToDebian())
                .map(story -> DynamicTest.dynamicTest(
                        story.name(), () -> assertThat(haproxyTakes(story)).isFalse()));
    }

    private boolean haproxyTakes(Story story) throws IOException, InterruptedException {
        var file = folder.resolve(story.name() + ".cfg");
        var addresses = story.servers().isEmpty()
                ? List.of(Story.SERVER)
                : story.servers().keySet();
        var places = addresses.stream().collect(Collectors.toMap(each -> each, _ -> "127.0.0.1:80"));
        Files.writeString(file, "defaults\n  mode tcp\n" + story.config(places));
        var command = List.of(Program.installed("haproxy", "haproxy"), "-c", "-f", file.toString());
        try (var haproxy = Program.start(folder.resolve(story.name() + ".out"), command)) {
            return haproxy.awaitEnd() == 0;
        }
    }
}
