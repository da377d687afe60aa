package io.checker.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.scenarios.RealServers;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that checks is called by us as it is by Debian's HAProxy: the same arguments, the same environment. */
class ExternalCheckTest {

    private static final String CONFIG = """
            global
              external-check
              insecure-fork-wanted
              stats socket {folder}/stats.sock
            defaults
              timeout connect 5s
              timeout client 5s
              timeout server 5s
              option external-check
              external-check command {folder}/dump
              external-check path /usr/bin:/bin
            backend tcp
              server v4 127.0.0.1:8001 check inter 1s maxconn 7
              server v6 [2001:db8:0:0:1::1]:8002 check inter 1s addr 127.0.0.2 port 77
              server unix unix@{folder}/x.sock check inter 1s
              server tls 127.0.0.1:8001 check inter 1s ssl verify none
            listen several
              mode http
              bind 127.0.0.1:{port1},127.0.0.1:{port2}
              bind 127.0.0.1:{port3}
              server h1 127.0.0.1:8001 check inter 1s
              server h2 127.0.0.1:8001 check inter 1s proto h2
            listen any
              bind :{port4}
              server s 127.0.0.1:8001 check inter 1s
            listen local
              bind {folder}/listen.sock
              external-check command dump
              external-check path {folder}:/usr/bin:/bin
              server s 127.0.0.1:8001 check inter 1s
            """;

    private static final String DUMP = """
            out={folder}/$HAPROXY_PROXY_NAME.$HAPROXY_SERVER_NAME
            {
              for word in "$@"; do echo "argument $word"; done
              tr '\\0' '\\n' </proc/$$/environ | sort
              echo "in $(pwd)"
            } >$out.part
            mv $out.part $out.dump
            """;

    @TempDir
    Path folder;

    private String config = CONFIG;

    @Test
    void theSameArgumentsAndEnvironment() throws Exception {
        for (int i = 1; i <= 4; i++) config = config.replace("{port" + i + "}", "" + RealServers.freePort());
        var theirs = prepare("theirs");
        var ours = prepare("ours");
        var haproxy = List.of(Program.installed("haproxy", "haproxy"), "-f", theirs + "/test.cfg", "-db");
        try (var program = Program.start(folder.resolve("haproxy.out"), haproxy)) {
            awaitDumps(theirs, program);
        }
        var file = ours.resolve("test.cfg").toString();
        var settings = List.of("checker.http.address=off", "checker.external-check.allowed=on");
        try (var program = Program.checker(
                folder.resolve("checker.out"),
                "run",
                "-f",
                file,
                "--set",
                settings.getFirst(),
                "--set",
                settings.getLast())) {
            awaitDumps(ours, program);
        }
        assertThat(dumps(ours)).isEqualTo(dumps(theirs));
    }

    private Path prepare(String name) throws IOException {
        var own = Files.createDirectory(folder.resolve(name));
        Files.writeString(own.resolve("test.cfg"), config.replace("{folder}", own.toString()));
        Program.script(own.resolve("dump"), DUMP.replace("{folder}", own.toString()));
        return own;
    }

    private static void awaitDumps(Path own, Program program) {
        Eventually.eventually(
                "every server is checked",
                () -> dumps(own).size() == 8,
                () -> dumps(own).keySet() + program.output());
    }

    /** What each program was told, without the names of the folders. */
    private static Map<String, String> dumps(Path own) {
        var dumps = new TreeMap<String, String>();
        try (var files = Files.list(own)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".dump")).toList()) {
                dumps.put(file.getFileName().toString(), Files.readString(file).replace(own.toString(), "FOLDER"));
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return dumps;
    }
}
