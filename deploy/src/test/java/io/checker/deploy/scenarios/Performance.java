package io.checker.deploy.scenarios;

import io.checker.deploy.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Stories played at once to a checker and to a HAProxy of Debian's. */
final class Performance implements AutoCloseable {

    final Stage ours;
    final Stage theirs;
    private final int httpPort;

    Performance(List<Story> stories, Path folder, RealServers real) throws IOException {
        ours = new Stage(stories, Files.createDirectories(folder.resolve("ours")), real);
        var shared = stories.stream().filter(Story::isForDebian).toList();
        theirs = new Stage(shared, Files.createDirectories(folder.resolve("theirs")), real);
        httpPort = RealServers.freePort();
        var haproxy = Program.installed("haproxy", "haproxy");
        theirs.play(Program.start(
                folder.resolve("haproxy.out"),
                List.of(haproxy, "-f", theirs.config().toString(), "-db")));
        ours.play(Program.checker(
                folder.resolve("checker.out"),
                "run",
                "-f",
                ours.config().toString(),
                "--set",
                "checker.http.address=127.0.0.1:" + httpPort,
                "--set",
                "checker.external-check.allowed=on",
                "--set",
                // in long stories it matters which of a backend's servers is checked first
                "checker.loops=" + (stories.stream().allMatch(Story::isShort) ? 0 : 1)));
    }

    /** Where our servers stand. */
    Map<String, Standing> standings() throws IOException, InterruptedException {
        return Standing.ofChecker(httpPort);
    }

    Standing ourStanding(String server) throws IOException, InterruptedException {
        return Objects.requireNonNull(standings().get(server), server);
    }

    Standing theirStanding(String server) throws IOException {
        return Objects.requireNonNull(Standing.ofHaproxy(theirs.socket()).get(server), server);
    }

    @Override
    public void close() throws IOException {
        ours.close();
        theirs.close();
    }
}
