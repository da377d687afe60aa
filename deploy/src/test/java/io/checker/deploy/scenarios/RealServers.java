package io.checker.deploy.scenarios;

import io.checker.deploy.Program;
import io.checker.testing.Certificates;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Debian's own servers, a script of src/test/resources/servers each, on loopback ports of their own, all at once. */
public final class RealServers implements AutoCloseable {

    private static final Path SCRIPTS = Program.deploy().resolve("src/test/resources/servers");

    /** Deadlines it may take to create a database. */
    private static final int PATIENCE = 4;

    private record Running(Program program, int port) {}

    private final Map<String, Running> running = new LinkedHashMap<>();
    private final Path certificates;

    /** Starts the servers of these names and waits until they listen. */
    RealServers(Path folder, Set<String> names) throws IOException {
        certificates = Files.createDirectory(folder.resolve("certificates"));
        try {
            new Certificates(certificates);
        } catch (InterruptedException failure) {
            throw new IOException("openssl was not waited for", failure);
        }
        for (var name : names) {
            int port = freePort();
            var own = Files.createDirectory(folder.resolve(name));
            var script = SCRIPTS.resolve(name).toString();
            var command = List.of("bash", script, own.toString(), Integer.toString(port), certificates.toString());
            running.put(name, new Running(Program.start(folder.resolve(name + ".out"), command), port));
        }
        running.forEach(RealServers::awaitListening);
    }

    /** Where the files of {@link Certificates} are. */
    Path certificates() {
        return certificates;
    }

    /** Whether a server of a story is a real one of this name. */
    static boolean isOne(String name) {
        return name.matches("[a-z0-9-]+") && Files.isRegularFile(SCRIPTS.resolve(name));
    }

    /** Where the server of this name listens. */
    String address(String name) {
        return "127.0.0.1:" + running.get(name).port;
    }

    private static void awaitListening(String name, Running server) {
        for (int i = 0; i < PATIENCE && server.program.isAlive() && !listens(server.port); i++) {
            try {
                Eventually.eventually("", () -> !server.program.isAlive() || listens(server.port));
            } catch (AssertionError late) {
                if (i == PATIENCE - 1) throw new AssertionError(name + ": " + server.program.output(), late);
            }
        }
        if (!server.program.isAlive()) throw new AssertionError(name + " ended: " + server.program.output());
    }

    public static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        running.values().forEach(server -> server.program.close());
    }
}
