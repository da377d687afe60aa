package io.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import io.checker.plan.TargetId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

/** The embedding example of the README: compiled, run, and compared with what the README shows. */
class EmbeddingExampleTest {

    @Test
    void itRuns() {
        // example
        var system = ActorSystem.create(Behaviors.empty(), "my-app"); // or the one you have
        var checker = Checker.start(system);
        checker.events().runForeach(event -> System.out.println(event.text()), system);
        var configuration = Configuration.parse(
                "checks.cfg", "backend web\n server s1 127.0.0.1:8080 check inter 1s\n", System.getenv());
        checker.apply(configuration.plan());
        checker.status().thenAccept(status -> status.servers().forEach(System.out::println));
        var purged = checker.purge(TargetId.parse("web/s1")); // done when its socket is closed and its lease is back
        // end of example
        assertThat(purged.toCompletableFuture().join()).hasToString("web/s1");
        system.terminate();
    }

    @Test
    void theReadmeShowsIt() throws Exception {
        var source = Path.of("src/test/java/io/checker/EmbeddingExampleTest.java");
        var example = Files.readAllLines(source).stream()
                .dropWhile(line -> !line.strip().equals("// example"))
                .skip(1)
                .takeWhile(line -> !line.strip().equals("// end of example"))
                .map(line -> line.substring(8))
                .collect(Collectors.joining("\n"));
        assertThat(Files.readString(Path.of("../README.md"))).contains(example);
    }
}
