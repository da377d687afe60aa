package io.checker.deploy.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.Program;
import io.checker.testing.Eventually;
import io.checker.testing.FakeNameServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are known by a name follow it, and the log says so as Debian's HAProxy does. */
class NamesTest {

    private static final String CONFIGURATION = """
            global
              log 127.0.0.1:%1$d local0
              stats socket %4$s
            resolvers ns
              nameserver one %2$s
              timeout resolve 100ms
              timeout retry 300ms
              hold nx 0ms
              hold obsolete 0ms
            defaults
              mode tcp
              log global
              option log-health-checks
              timeout connect 5s
              timeout client 5s
              timeout server 5s
              default-server inter 300 rise 1 fall 1 resolvers ns init-addr none resolve-prefer ipv4
            backend one
              server s one.test:%3$d check
            backend few
              server-template s 1-3 few.test:%3$d
            """;

    private record Played(Program program, LogReceiver log, List<String> lines) {
        List<String> about(String backend) {
            return lines.stream()
                    .filter(line -> line.contains(backend + "/") || line.contains("backend " + backend))
                    .toList();
        }

        long said(String words) {
            return lines.stream().filter(line -> line.contains(words)).count();
        }
    }

    @TempDir
    Path folder;

    private FakeNameServer names;
    private StoryServer server;
    private Played ours;
    private Played theirs;

    @BeforeEach
    void start() throws IOException {
        names = new FakeNameServer();
        server = new StoryServer(List.of("silent"));
        names.put("few.test", "127.0.0.2", "127.0.0.3");
        theirs = play("haproxy", Program.installed("haproxy", "haproxy"), "-db", "-f");
        ours = play(
                "checker",
                Program.deploy().resolve("checker").toString(),
                "run",
                "--set",
                "checker.http.address=off",
                "-f");
    }

    private Played play(String name, String... command) throws IOException {
        var lines = new CopyOnWriteArrayList<String>();
        var log = new LogReceiver(lines::add);
        var dns = "127.0.0.1:" + names.address().getPort();
        int port = Integer.parseInt(server.address().substring(server.address().indexOf(':') + 1));
        var config = Files.writeString(
                folder.resolve(name), CONFIGURATION.formatted(log.port(), dns, port, folder.resolve(name + ".sock")));
        var words = new ArrayList<>(List.of(command));
        words.add(config.toString());
        return new Played(Program.start(folder.resolve(name + ".out"), words), log, lines);
    }

    @AfterEach
    void stop() throws IOException {
        for (var each : List.of(ours, theirs)) {
            each.program.close();
            each.log.close();
        }
        server.close();
        names.close();
    }

    @Test
    void serversFollowTheirNames() {
        both("few/s2 changed its IP from (none)");
        names.put("one.test", "127.0.0.1");
        both("Health check for server one/s succeeded");
        names.put("one.test", "127.0.0.5");
        both("Health check for server one/s failed"); // nobody listens there
        both("backend one has no server available");
        names.put("one.test", "127.0.0.1");
        both("Server one/s is UP");
        names.fail("one.test", 3);
        both("Server one/s is going DOWN for maintenance");
        names.put("one.test", "127.0.0.1");
        both("Server one/s administratively READY", 2);
        names.put("few.test", "127.0.0.3", "127.0.0.4");
        both("few/s1 changed its IP from 127.0.0.2 to 127.0.0.4");
        names.put("few.test", "127.0.0.3", "127.0.0.4", "127.0.0.5");
        both("Server few/s3 administratively READY");
        for (var backend : List.of("one", "few")) {
            assertThat(ours.about(backend).stream().map(KnownDifference::debianLine))
                    .containsExactlyElementsOf(theirs.about(backend));
        }
    }

    private void both(String words) {
        both(words, 1);
    }

    /** Waits until both have logged it so often. */
    private void both(String words, int times) {
        for (var each : List.of(theirs, ours)) {
            Eventually.eventually(
                    words,
                    () -> each.said(words) == times,
                    () -> String.join("\n", each.lines) + each.program.output());
        }
    }
}
