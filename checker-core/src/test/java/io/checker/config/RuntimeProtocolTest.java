package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.config.haproxy.DynamicServers;
import io.checker.plan.Address;
import io.checker.plan.TargetId;
import io.checker.plan.runtime.RuntimeProtocol;
import io.checker.plan.runtime.StatsSocket;
import io.checker.plan.runtime.StatsSocket.Level;
import io.checker.protocol.Redis;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeProtocolTest {

    private static Configuration read(String text) {
        return Configuration.parse("test.cfg", text, Map.of());
    }

    @Test
    void statsSocketsAreRead() throws Exception {
        var configuration = read("""
                global
                  stats socket /run/a.sock mode 660 level admin user root gid 7 expose-fd listeners
                  stats socket unix@/run/b.sock
                  stats socket ipv4@127.0.0.1:9999 level user
                  stats timeout 2m
                  stats maxconn 3
                """);
        assertThat(configuration.problems()).isEmpty();
        var loopback = new Address.Inet(InetAddress.getByName("127.0.0.1"), 9999);
        assertThat(configuration.plan().settings().runtime())
                .isEqualTo(new RuntimeProtocol(
                        List.of(
                                new StatsSocket(new Address.Unix("/run/a.sock"), Level.ADMIN, 0660, "root", "7"),
                                new StatsSocket(new Address.Unix("/run/b.sock"), Level.OPERATOR, -1, null, null),
                                new StatsSocket(loopback, Level.USER, -1, null, null)),
                        120_000,
                        3,
                        Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "stats                       | needs 'socket', 'timeout' or 'maxconn'",
                "stats sockte /a             | unknown statement 'stats sockte'; did you mean 'socket'?",
                "stats socket                | needs an address or the path of a unix socket",
                "stats socket abns@a         | 'abns@' addresses are not supported",
                "stats socket 127.0.0.1      | has no port",
                "stats socket /a level root  | a level is 'user', 'operator' or 'admin', not 'root'",
                "stats socket /a mode 888    | permission bits are up to four octal digits",
                "stats socket /a levle admin | unknown keyword 'levle' of a stats socket; did you mean 'level'?",
                "stats socket /a ssl crt x   | TLS on a stats socket is not supported",
                "stats timeout 0             | an interval is at least 1 ms",
                "stats maxconn 0             | the number of connections is a number from 1 to 10000",
            })
    void whatIsWrongWithAStatsLineIsSaid(String line, String said) {
        assertThat(read("global\n  " + line + "\n").problems())
                .singleElement()
                .matches(Problem::isError)
                .extracting(Problem::message)
                .asString()
                .contains(said);
    }

    @Test
    void everyBackendHasTheStateFileItAsksFor() {
        var files = read("""
                global
                  server-state-base /var/state
                  server-state-file all
                defaults
                  load-server-state-from-file global
                backend a
                backend b
                  load-server-state-from-file local
                backend c
                  load-server-state-from-file local
                  server-state-file-name /tmp/c
                backend d
                  load-server-state-from-file none
                """).plan().settings().runtime().stateFiles();
        assertThat(files).isEqualTo(Map.of("a", "/var/state/all", "b", "/var/state/b", "c", "/tmp/c"));
    }

    @Test
    void backendsAreNumberedOverAllSections() {
        var numbers = read("""
                frontend first
                  id 4
                frontend b
                backend a
                listen l
                  server s 127.0.0.1:1 id 7
                backend b
                  id 9
                backend off
                  disabled
                backend c
                """).plan().numbers();
        assertThat(numbers.backends()).isEqualTo(Map.of("a", 5, "l", 6, "b", 9, "off", 8, "c", 10));
        assertThat(numbers.forced().backends()).containsOnlyKeys("frontend first", "b");
        assertThat(numbers.forced().servers()).isEqualTo(Map.of(new TargetId("l", "s"), 7));
    }

    @Test
    void aNumberIsGivenOnce() {
        assertThat(read("backend a\n id 3\nbackend b\n id 3\n server s 127.0.0.1:1 id 1\n server t 127.0.0.1:1 id 1\n")
                        .problems())
                .extracting(Problem::message)
                .containsExactly(
                        "the id 3 of 'b' is another section's already", "the id 1 of 't' is another server's already");
    }

    private static final DynamicServers SERVERS = read("""
            backend b
              option redis-check
              timeout check 3s
              default-server inter 100
            """).dynamicServers();

    @Test
    void aServerAddedLaterIsCheckedAsItsBackendSaysAndOtherwiseAsItsOwnLineSays() {
        var id = new TargetId("b", "s");
        var added = SERVERS.read(id, List.of("127.0.0.1:80", "check", "rise", "5", "id", "3", "weight", "7"));
        var target = added.target();
        var check = target.check();
        assertThat(added.number()).isEqualTo(3);
        assertThat(target.id()).isEqualTo(id);
        assertThat(target.weight()).isEqualTo(7);
        assertThat(target.address()).hasToString("127.0.0.1:80");
        assertThat(check).isNotNull();
        assertThat(check.script()).isEqualTo(new Redis().script());
        assertThat(check.thresholds().rise()).isEqualTo(5);
        assertThat(check.timeouts().check()).isEqualTo(3000);
        // the defaults of the backend's server lines do not count
        assertThat(check.pace().inter()).isEqualTo(2000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "zz/s  | 127.0.0.1:1                | No such backend.",
                "b/s   | \"\"                       | 'server' expects <name> and <addr>[:<port>] as arguments.",
                "b/s   | 127.0.0.1:1 foo            | unknown keyword 'foo'.",
                "b/s   | 127.0.0.1:1 init-addr none | 'init-addr' option is not accepted for dynamic server",
                "b/s@  | 127.0.0.1:1                | character '@' is not permitted in server name 's@'.",
                "b/s/t | 127.0.0.1:1                | character '/' is not permitted in server name 's/t'.",
                "b/s   | 127.0.0.1:1 check inter    | 'inter' needs a time after it",
                "b/s   | 127.0.0.1:1 weight 300     | a weight is a number from 0 to 256, not '300'",
                "b/s   | 127.0.0.1 check            | 'server b/s': no port to check; specify one with 'port' "
                        + "or on the address",
            })
    void aServerThatCantBeAddedIsRefused(String id, String words, String refusal) {
        var said = words.isEmpty() ? List.<String>of() : List.of(words.split(" "));
        assertThatThrownBy(() -> SERVERS.read(TargetId.parse(id), said)).hasMessage(refusal);
    }
}
