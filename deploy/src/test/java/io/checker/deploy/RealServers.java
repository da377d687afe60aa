package io.checker.deploy;

import io.checker.testing.Certificates;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Debian's own servers, each on a loopback port of its own, started when a story asks for them. */
final class RealServers implements AutoCloseable {

    private final Path folder;
    private final Map<String, String> addresses = new HashMap<>();
    private final Map<String, Program> programs = new HashMap<>();

    /** Whether there is one of this name. */
    static boolean has(String name) {
        return name.equals("redis") || name.equals("nginx") || name.startsWith("nginx-");
    }

    RealServers(Path folder) {
        this.folder = folder;
    }

    /** Where the server of this name listens. */
    String address(String name) throws IOException {
        var known = addresses.get(name);
        if (known != null) return known;
        int port = freePort();
        programs.put(name, start(name, port));
        Eventually.eventually(
                name + " listens", () -> listens(port), () -> programs.get(name).output());
        addresses.put(name, "127.0.0.1:" + port);
        return "127.0.0.1:" + port;
    }

    private Program start(String name, int port) throws IOException {
        var output = folder.resolve(name + ".out");
        return switch (name) {
            case "nginx" -> Program.start(output, nginx(name, port, ""));
            case "nginx-tls" -> Program.start(output, nginx(name, port, "ssl"));
            case "nginx-h2" -> Program.start(output, nginx(name, port, "ssl http2"));
            case "nginx-h2c" -> Program.start(output, nginx(name, port, "http2"));
            case "nginx-proxied" -> Program.start(output, nginx(name, port, "proxy_protocol"));
            case "redis" ->
                Program.start(
                        output,
                        List.of(
                                Program.installed("redis-server", "redis-server"),
                                "--port",
                                Integer.toString(port),
                                "--bind",
                                "127.0.0.1",
                                "--save",
                                "",
                                "--dir",
                                folder.toString()));
            default -> throw new IOException("no real server is called '" + name + "'");
        };
    }

    /** Where the files of {@link Certificates} are. */
    Path certificates() throws IOException {
        var made = folder.resolve("certificates");
        if (Files.exists(made)) return made;
        try {
            new Certificates(Files.createDirectory(made));
        } catch (InterruptedException failure) {
            throw new IOException("openssl was not waited for", failure);
        }
        return made;
    }

    private List<String> nginx(String name, int port, String listening) throws IOException {
        var config = folder.resolve(name + ".conf");
        Files.writeString(config, """
                daemon off; master_process off; pid FOLDER/NAME.pid; error_log stderr;
                events {}
                http { access_log off; client_body_temp_path FOLDER; proxy_temp_path FOLDER; fastcgi_temp_path FOLDER;
                       uwsgi_temp_path FOLDER; scgi_temp_path FOLDER;
                       ssl_certificate CERTIFICATES/server.pem; ssl_certificate_key CERTIFICATES/server.key;
                       server { listen 127.0.0.1:PORT; location = /well { return 200 "all is well"; }
                                location = /unwell { return 503; } } }
                """.replace("FOLDER", folder.toString())
                .replace("NAME", name)
                .replace("CERTIFICATES", certificates().toString())
                .replace("PORT", port + " " + listening));
        return List.of(Program.installed("nginx", "nginx-light"), "-c", config.toString(), "-p", folder.toString());
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Override
    public void close() {
        programs.values().forEach(Program::close);
    }
}
