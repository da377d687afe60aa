package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.testing.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers hear from us is what they hear from Debian's HAProxy, byte for byte. */
class SameBytesTest {

    private static final String SEPARATOR = "\\x01";

    @TempDir
    Path folder;

    /** Every expression of the core's table, in one check: what HAProxy makes of it today is what the table says. */
    @Test
    void expressionsAreSentAlike() throws IOException {
        var table = Files.readAllLines(
                Program.deploy().resolveSibling("checker-core/src/test/resources/expression/expressions.table"),
                StandardCharsets.ISO_8859_1);
        var rules = new ArrayList<>(List.of(
                "option tcp-check",
                "tcp-check connect",
                "tcp-check set-var(check.v) str(VALUE)",
                "tcp-check set-var(check.n) int(3)"));
        for (var line : table) {
            var written = "%[" + line.substring(0, line.indexOf(" => ")) + "]" + "\001";
            rules.add("tcp-check send-lf " + quoted(written));
        }
        rules.add("tcp-check expect string never");

        var theirs = heard(rules, List.of(""), table.size(), true);
        var ours = heard(rules, List.of(""), table.size(), false);

        assertThat(ours).isEqualTo(theirs);
        var wanted = table.stream()
                .map(line -> line.substring(line.indexOf(" => ") + 4) + SEPARATOR)
                .toList();
        assertThat(escaped(ours.getFirst())).isEqualTo(String.join("", wanted));
    }

    @Test
    void serversAreToldAlikeHowTheyStand() throws IOException {
        var rules = List.of(
                "option httpchk GET /state HTTP/1.1",
                "http-check send-state",
                "http-check disable-on-404",
                "http-check send hdr X-Weight %s body-lf %b/%[srv_name,upper]",
                "http-check expect status 200");
        var answers = List.of("200", "500", "500", "500", "200", "200", "404", "500", "404").stream()
                .map(code -> "HTTP/1.0 " + code + " X\r\n\r\n")
                .toList();

        assertThat(heard(rules, answers, 0, false)).isEqualTo(heard(rules, answers, 0, true));
    }

    @Test
    void laterRequestsOfACheckAreSentAlike() throws IOException {
        var rules = List.of(
                "option httpchk PUT /first HTTP/1.1",
                "http-check set-var(check.who) str(me)",
                "http-check connect",
                "http-check send hdr Host host-of-%[srv_name] hdr X-Empty %[var(check.none)] hdr Content-Length 7",
                "http-check expect status 200",
                "http-check connect linger",
                "http-check send meth POST uri-lf /%[var(check.who)]?%[res.hdr(x)] ver HTTP/1.1"
                        + " body-lf %[var(check.who),hex]",
                "http-check expect status 200");
        var answers = List.of("HTTP/1.0 200 OK\r\nX: y\r\n\r\n", "HTTP/1.0 200 OK\r\n\r\n");

        assertThat(heard(rules, answers, 0, false)).isEqualTo(heard(rules, answers, 0, true));
    }

    /** What a server hears, connection by connection, that answers so; the first until {@code parts} have come. */
    private List<String> heard(List<String> rules, List<String> answers, int parts, boolean haproxy)
            throws IOException {
        var name = haproxy ? "haproxy" : "checker";
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var config = Files.createTempFile(folder, name, ".cfg");
            Files.writeString(config, config(rules, server.getLocalPort(), config), StandardCharsets.ISO_8859_1);
            var heard = new CopyOnWriteArrayList<String>();
            Thread.ofVirtual().start(() -> serve(server, answers, parts, heard));
            try (var program = started(haproxy, config)) {
                Eventually.eventually("all is heard", () -> heard.size() >= answers.size(), program::output);
            }
            return heard.subList(0, answers.size());
        }
    }

    private static String config(List<String> rules, int port, Path file) {
        return """
                global
                  stats socket %s.sock
                defaults
                  timeout check 10s
                  timeout connect 30s
                  timeout client 30s
                  timeout server 30s
                backend be1
                  %s
                  server srv1 127.0.0.1:%d check inter 500 fastinter 100 downinter 100 rise 2 fall 3 weight 7
                """.formatted(file, String.join("\n  ", rules), port);
    }

    private static Program started(boolean haproxy, Path config) throws IOException {
        var output = config.resolveSibling(config.getFileName() + ".out");
        if (!haproxy) {
            return Program.checker(output, "run", "-f", config.toString(), "--set", "checker.http.address=off");
        }
        return Program.start(output, List.of(Program.installed("haproxy", "haproxy"), "-f", config.toString(), "-db"));
    }

    private static void serve(ServerSocket server, List<String> answers, int parts, List<String> heard) {
        while (heard.size() < answers.size()) {
            var answer = answers.get(heard.size());
            try (var client = server.accept()) {
                heard.add(hear(client, parts).replace("port=" + server.getLocalPort(), "port=PORT"));
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                client.shutdownOutput();
                while (client.getInputStream().read() >= 0) {
                    // until it goes
                }
            } catch (IOException _) {
                if (server.isClosed()) return; // otherwise the client went first
            }
        }
    }

    /** A request with its body, or so many parts. */
    private static String hear(Socket client, int parts) throws IOException {
        var text = new StringBuilder();
        var bytes = new byte[65_536];
        while (true) {
            int count = client.getInputStream().read(bytes);
            if (count < 0) return text.toString();
            text.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            boolean complete = parts == 0
                    ? text.indexOf("\r\n\r\n") >= 0
                    : text.chars().filter(c -> c == 1).count() >= parts;
            if (complete) return text.toString();
        }
    }

    /** Quoted for a configuration. */
    private static String quoted(String word) {
        return "\""
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("\001", SEPARATOR) + "\"";
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(c < ' ' || c > '~' || c == '\\' ? String.format("\\x%02x", (int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }
}
