package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.RuntimeScript.Await;
import io.checker.deploy.RuntimeScript.Difference;
import io.checker.deploy.RuntimeScript.Say;
import io.checker.deploy.scenarios.KnownDifference;
import io.checker.deploy.scenarios.StoryServer;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same commands, given to us and to Debian's HAProxy as its manual says, get the same answers. */
class RuntimeProtocolTest {

    private static final String CONFIGURATION = """
            global
              stats socket %1$s/admin level admin
              stats socket %1$s/operator
              stats socket %1$s/user level user
              max-spread-checks 10ms
            defaults
              mode tcp
              timeout connect 5s
              timeout client 5s
              timeout server 5s
            frontend traffic
              bind %1$s/traffic
            backend a
              default-server fall 1
              server s1 127.0.0.1:%2$d check
              server s2 127.0.0.1:1 check
              server s3 127.0.0.1:2
              server s4 127.0.0.1:1 check weight 10 rise 3 fall 2
              server s5 127.0.0.1:2 check disabled
              server s6 127.0.0.1:2 backup
              server s7 127.0.0.1:2 track a/s1
              server s8 127.0.0.1:%2$d check agent-check agent-port 1
            listen l
              id 20
              bind %1$s/l
              server y 127.0.0.1:8 weight 0 id 7
            backend bb
              server x 127.0.0.1:9
            """;

    @TempDir
    static Path folder;

    private static Path ours;
    private static Path theirs;
    private static StoryServer open;
    private static List<Program> programs;

    @BeforeAll
    static void start() throws IOException {
        ours = Files.createDirectory(folder.resolve("o"));
        theirs = Files.createDirectory(folder.resolve("t"));
        open = new StoryServer(List.of("silent"));
        var haproxy = Program.installed("haproxy", "haproxy");
        programs = List.of(
                Program.start(
                        folder.resolve("haproxy.out"),
                        List.of(haproxy, "-f", config(theirs).toString(), "-db")),
                Program.checker(
                        folder.resolve("checker.out"),
                        "run",
                        "-f",
                        config(ours).toString(),
                        "--set",
                        "checker.http.address=off"));
        for (var each : List.of(ours, theirs)) {
            Eventually.eventually("a socket in " + each, () -> Files.exists(each.resolve("admin")), () -> state());
        }
    }

    private static Path config(Path sockets) throws IOException {
        int port = Integer.parseInt(open.address().substring(open.address().indexOf(':') + 1));
        return Files.writeString(sockets.resolve("c.cfg"), CONFIGURATION.formatted(sockets, port));
    }

    @AfterAll
    static void stop() throws IOException {
        programs.forEach(Program::close);
        open.close();
    }

    @Test
    void whatIsSaidToBothIsAnsweredAlike() throws Exception {
        var port = open.address().substring(open.address().indexOf(':') + 1);
        var file = Program.deploy().resolve("src/test/resources/runtime/session.script");
        var wrong = new ArrayList<String>();
        for (var act :
                RuntimeScript.read(file, Map.of("OPEN", port, "REFUSED", "1")).acts()) {
            switch (act) {
                case Await await -> {
                    await(ours, await);
                    await(theirs, await);
                }
                case Say say -> {
                    var our = ask(ours, say);
                    var their = ask(theirs, say);
                    if (!alike(our, their, say.difference())) {
                        wrong.add(say + "\n" + RuntimeAnswers.difference(our, their));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static boolean alike(String ours, String theirs, Difference difference) {
        if (difference == null) return ours.equals(theirs);
        return !ours.equals(theirs) && begins(ours, difference.ours()) && begins(theirs, difference.theirs())
                || ours.equals(theirs) && difference.ours().equals(difference.theirs());
    }

    private static boolean begins(String answer, String how) {
        return how.isEmpty() ? answer.startsWith("\n") || answer.isEmpty() : answer.startsWith(how);
    }

    /** In statistics: a check is under way. */
    private static final String RUNS = ",* L";

    private static String ask(Path sockets, Say say) throws Exception {
        var socket = sockets.resolve(say.level().toLowerCase(Locale.ROOT));
        var answer = socat(socket, say.command());
        // HAProxy forgets what a check said when the next one starts
        for (int i = 0; i < 20 && answer.contains(RUNS); i++) answer = socat(socket, say.command());
        var comparable = RuntimeAnswers.comparable(answer);
        return sockets.equals(ours) ? KnownDifference.debianLine(comparable) : comparable;
    }

    private static void await(Path sockets, Await await) {
        Eventually.eventually(
                await + " in " + sockets,
                () -> row(sockets, await).entrySet().containsAll(await.columns().entrySet()),
                () -> row(sockets, await) + state());
    }

    private static Map<String, String> row(Path sockets, Await await) {
        try {
            return RuntimeAnswers.row(socat(sockets.resolve("admin"), "show servers state"), await.server());
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    /** What {@code echo COMMAND | socat stdio unix-connect:SOCKET} prints. */
    static String socat(Path socket, String command) throws Exception {
        var socat = Program.installed("socat", "socat");
        var process = new ProcessBuilder(socat, "-t20", "stdio", "unix-connect:" + socket).start();
        try (var input = process.getOutputStream()) {
            input.write((command + "\n").getBytes(StandardCharsets.UTF_8));
        }
        var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) throw new AssertionError("socat does not end: " + command);
        return answer;
    }

    private static String state() {
        return programs.stream().map(Program::output).toList().toString();
    }
}
