package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;

import io.checker.deploy.Program;
import io.checker.deploy.scenarios.RealServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A database that can be stopped, and started with all it had. */
final class Postgresql implements AutoCloseable {

    private static final String SCRIPT =
            Program.deploy().resolve("src/test/resources/cluster/postgresql").toString();

    private final int port = RealServers.freePort();

    /** Of its user, whom the folders of tests are closed to. */
    private final Path folder = Files.createTempDirectory("checker-postgresql");

    private final Path output;
    private Program server;

    Postgresql(Path output) throws IOException {
        this.output = output;
        server = start();
    }

    private Program start() throws IOException {
        var program = Program.start(output, List.of("bash", SCRIPT, folder.toString(), "" + port));
        eventually("it listens", () -> RealServers.listens(port), program::output);
        return program;
    }

    /** What a node is told of it. */
    String setting() {
        return "checker.storage.url=postgresql://checker:secret@127.0.0.1:" + port + "/postgres";
    }

    /** Ends it at once. */
    void stop() throws IOException {
        try {
            server.signal("QUIT");
            server.awaitEnd();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    void startAgain() throws IOException {
        server = start();
    }

    @Override
    public void close() throws IOException {
        if (server.isAlive()) stop();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
