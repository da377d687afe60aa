package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state file means the same to us and to Debian's HAProxy; nothing is checked in the hour this takes. */
class StateFileTest {

    private static final String CONFIGURATION = """
            global
              stats socket %1$s/admin level admin
              server-state-base %1$s
              server-state-file all
            defaults
              mode tcp
              timeout connect 5s
              timeout client 5s
              timeout server 5s
              load-server-state-from-file global
            # a program that starts checks its first server at once
            backend first
              load-server-state-from-file none
              server s 127.0.0.1:1 check inter 1h
            backend a
              default-server check inter 1h rise 2 fall 3
              server up 127.0.0.1:1
              server down 127.0.0.1:1
              server rising 127.0.0.1:1
              server falling 127.0.0.1:1
              server maint 127.0.0.1:1
              server drain 127.0.0.1:1
              server heavy 127.0.0.1:1 weight 10
              server changed 127.0.0.1:1 weight 20
              server disabled 127.0.0.1:1 disabled
              server enabled 127.0.0.1:1
              server unchecked 127.0.0.1:1
              server stopping 127.0.0.1:1
              server unknown 127.0.0.1:1
            backend b
              load-server-state-from-file local
              server-state-file-name own
              server s 127.0.0.1:1 check inter 1h
            backend c
              load-server-state-from-file none
              server s 127.0.0.1:1 check inter 1h
            """;

    /** Columns: operation, imposed, weight, configured weight, since, status, result, health, check's state. */
    private static final String ALL = """
            1
            # be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight \
            srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state \
            srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port \
            srv_check_addr srv_agent_addr srv_agent_port
            2 a 1 up 127.0.0.1 2 0 1 1 100 6 3 4 6 0 0 0 - 1 - 0 0 - - 0
            2 a 2 down 127.0.0.1 0 0 1 1 100 8 2 0 6 0 0 0 - 1 - 0 0 - - 0
            2 a 3 rising 127.0.0.1 0 0 1 1 100 6 3 1 6 0 0 0 - 1 - 0 0 - - 0
            2 a 4 falling 127.0.0.1 2 0 1 1 100 8 2 3 6 0 0 0 - 1 - 0 0 - - 0
            2 a 5 maint 127.0.0.1 0 1 1 1 100 6 3 0 14 0 0 0 - 1 - 0 0 - - 0
            2 a 6 drain 127.0.0.1 2 8 1 1 100 6 3 4 6 0 0 0 - 1 - 0 0 - - 0
            2 a 7 heavy 127.0.0.1 2 0 5 10 100 6 3 4 6 0 0 0 - 1 - 0 0 - - 0
            2 a 8 changed 127.0.0.1 2 0 5 10 100 6 3 4 6 0 0 0 - 1 - 0 0 - - 0
            2 a 9 disabled 127.0.0.1 2 0 1 1 100 6 3 4 6 0 0 0 - 1 - 0 0 - - 0
            2 a 10 enabled 127.0.0.1 0 5 1 1 100 1 0 0 14 0 0 0 - 1 - 0 0 - - 0
            2 a 11 unchecked 127.0.0.1 2 0 1 1 100 6 3 4 2 0 0 0 - 1 - 0 0 - - 0
            2 a 12 stopping 127.0.0.1 3 0 1 1 100 16 4 4 6 0 0 0 - 1 - 0 0 - - 0
            3 c 1 s 127.0.0.1 0 0 1 1 100 8 2 0 6 0 0 0 - 1 - 0 0 - - 0
            """;

    private static final String OWN = ALL.lines().limit(2).reduce("", (a, b) -> a + b + "\n")
            + "3 b 1 s 127.0.0.1 0 0 1 1 100 8 2 0 6 0 0 0 - 1 - 0 0 - - 0\n";

    @TempDir
    Path folder;

    @Test
    void whatWasIsGoneOnFrom() throws Exception {
        var ours = prepare("ours");
        var theirs = prepare("theirs");
        var haproxy = Program.installed("haproxy", "haproxy");
        try (var program = Program.start(
                        folder.resolve("haproxy.out"),
                        List.of(haproxy, "-f", theirs.resolve("c.cfg").toString(), "-db"));
                var checker = Program.checker(
                        folder.resolve("checker.out"),
                        "run",
                        "-f",
                        ours.resolve("c.cfg").toString(),
                        "--set",
                        "checker.http.address=off")) {
            for (var each : List.of(ours, theirs)) {
                Eventually.eventually(
                        "a socket in " + each,
                        () -> Files.exists(each.resolve("admin")),
                        () -> checker.output() + program.output());
            }
            var our = states(ours);
            var their = states(theirs);
            assertThat(our).as(RuntimeAnswers.difference(our, their)).isEqualTo(their);
        }
    }

    private static String states(Path sockets) throws Exception {
        var states = new StringBuilder();
        for (var backend : List.of("a", "b", "c")) {
            var answer = RuntimeProtocolTest.socat(sockets.resolve("admin"), "show servers state " + backend);
            states.append(RuntimeAnswers.comparable(answer)).append('\n');
        }
        return states.toString();
    }

    private Path prepare(String name) throws IOException {
        var sockets = Files.createDirectory(folder.resolve(name));
        Files.writeString(sockets.resolve("c.cfg"), CONFIGURATION.formatted(sockets));
        Files.writeString(sockets.resolve("all"), ALL);
        Files.writeString(sockets.resolve("own"), OWN);
        return sockets;
    }
}
