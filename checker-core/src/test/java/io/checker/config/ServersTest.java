package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.plan.Target;
import io.checker.plan.Timeouts;
import io.checker.script.Script;
import io.checker.script.Step;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServersTest {

    private static Target server(String line) {
        return Parsed.good("backend b\nserver s " + line + "\n").target("b", "s");
    }

    @Test
    void aServerThatIsNotCheckedHasNoCheck() {
        var target = server("127.0.0.1:80");
        assertThat(target.check()).isNull();
        assertThat(target.weight()).isEqualTo(1);
        assertThat(target.backup()).isFalse();
        assertThat(target.disabled()).isFalse();
        assertThat(target.checkAddress()).isEqualTo(target.address());
    }

    @Test
    void aCheckHasHaproxysDefaults() {
        var check = Parsed.good("backend b\nserver s 127.0.0.1:80 check\n").check("b", "s");
        assertThat(check.script()).isEqualTo(Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT));
        assertThat(check.thresholds()).isEqualTo(new Thresholds(2, 3));
        assertThat(check.pace()).isEqualTo(new Pace(2000, 2000, 2000, 0));
        assertThat(check.timeouts()).isEqualTo(new Timeouts(2000, 0, 0));
    }

    @Test
    void everyKeywordOfAServerIsHonoured() {
        var parsed = Parsed.good("""
                global
                    spread-checks 10
                backend b
                    default-server inter 1s fastinter 200ms downinter 1m rise 4 fall 5
                    server s 127.0.0.1:80 check weight 256 backup disabled
                    timeout connect 100
                    timeout check 2s
                """);
        var target = parsed.target("b", "s");
        var check = parsed.check("b", "s");
        assertThat(target.weight()).isEqualTo(256);
        assertThat(target.backup()).isTrue();
        assertThat(target.disabled()).isTrue();
        assertThat(check.thresholds()).isEqualTo(new Thresholds(4, 5));
        assertThat(check.pace()).isEqualTo(new Pace(1000, 200, 60_000, 10));
        assertThat(check.timeouts()).isEqualTo(new Timeouts(1000, 100, 2000));
    }

    @ParameterizedTest
    @CsvSource({"500us,1", "1500us,2", "7,7", "7ms,7", "7s,7000", "7m,420000", "7h,25200000", "7d,604800000"})
    void timesHaveUnits(String time, long milliseconds) {
        var parsed = Parsed.good("backend b\nserver s 127.0.0.1:80 check inter " + time + "\n");
        assertThat(parsed.check("b", "s").pace().inter()).isEqualTo(milliseconds);
    }

    @Test
    void theOtherIntervalsAreTheFirstUnlessSaid() {
        var parsed = Parsed.good("backend b\nserver s 127.0.0.1:80 check inter 7s\n");
        assertThat(parsed.check("b", "s").pace()).isEqualTo(new Pace(7000, 7000, 7000, 0));
    }

    @Test
    void theLastValueWinsAndAServersOwnOverItsDefaults() {
        var parsed = Parsed.good("""
                defaults
                    default-server check inter 1s rise 7
                backend b
                    server before 127.0.0.1:80
                    default-server inter 2s backup
                    default-server inter 3s fall 9
                    server after 127.0.0.1:80
                    server own 127.0.0.1:80 inter 4s inter 5s no-backup
                    server unchecked 127.0.0.1:80 no-check
                """);
        assertThat(parsed.check("b", "before").pace().inter()).isEqualTo(1000);
        assertThat(parsed.target("b", "before").backup()).isFalse();
        assertThat(parsed.check("b", "after").pace().inter()).isEqualTo(3000);
        assertThat(parsed.check("b", "after").thresholds()).isEqualTo(new Thresholds(7, 9));
        assertThat(parsed.target("b", "after").backup()).isTrue();
        assertThat(parsed.check("b", "own").pace().inter()).isEqualTo(5000);
        assertThat(parsed.target("b", "own").backup()).isFalse();
        assertThat(parsed.target("b", "unchecked").check()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:80,                  127.0.0.1:80,           127.0.0.1:80",
        "ipv4@127.0.0.1:80,             127.0.0.1:80,           127.0.0.1:80",
        "[::1]:80,                      [::1]:80,   [::1]:80",
        "::1:80,                        [::1]:80,   [::1]:80",
        "ipv6@[2001:db8::1]:80,         [2001:db8::1]:80, [2001:db8::1]:80",
        "*:80,                          0.0.0.0:80,             0.0.0.0:80",
        ":80,                           0.0.0.0:80,             0.0.0.0:80",
        "unix@/run/x,                   unix@/run/x,            unix@/run/x",
        "/run/x,                        unix@/run/x,            unix@/run/x",
        "127.0.0.1:80 port 81,          127.0.0.1:80,           127.0.0.1:81",
        "127.0.0.1 port 81,             127.0.0.1:0,            127.0.0.1:81",
        "127.0.0.1:+80 port 81,         127.0.0.1:0,            127.0.0.1:81",
        "127.0.0.1:80 addr 127.0.0.2,   127.0.0.1:80,           127.0.0.2:80",
        "127.0.0.1 addr 127.0.0.2:82,   127.0.0.1:0,            127.0.0.2:82",
        "127.0.0.1:80 addr 127.0.0.2:82 port 83, 127.0.0.1:80,  127.0.0.2:83",
        "127.0.0.1:80 addr unix@/run/y, 127.0.0.1:80,           unix@/run/y",
        "abns@x addr 127.0.0.1:80,      unix@abns@x,            127.0.0.1:80",
    })
    void addressesAreReadAsHaproxyReadsThem(String line, String address, String checkAddress) {
        var target = server(line + " check");
        assertThat(target.address()).hasToString(address);
        assertThat(target.checkAddress()).hasToString(checkAddress);
    }

    @Test
    void hostNamesAreLookedUp() {
        assertThat(server("ipv4@localhost:80").address()).hasToString("127.0.0.1:80");
    }

    @Test
    void aTemplateStandsForManyServers() {
        var parsed = Parsed.good("""
                backend b
                    server-template web 3 127.0.0.1:80 check
                    server-template db 7-8 127.0.0.2:90
                """);
        assertThat(parsed.backend("b").targets())
                .extracting(target -> target.id().server())
                .containsExactly("web1", "web2", "web3", "db7", "db8");
        assertThat(parsed.check("b", "web1")).isSameAs(parsed.check("b", "web3"));
        assertThat(parsed.target("b", "db8").address()).hasToString("127.0.0.2:90");
    }

    @Test
    void whatIsAboutTrafficIsPassedOver() {
        assertThat(Parsed.good("""
                backend b
                    server a 127.0.0.1:80 check maxconn 5 cookie c id 7 redir x source 0.0.0.0 usesrc clientip weight 3
                    server b 127.0.0.1:443 ssl verify none sni str(x) alpn h2,http/1.1 ca-file x.pem no-check-ssl check
                    server c 127.0.0.1:443 ssl verify none send-proxy check port 80
                    server d 127.0.0.1:443 ssl verify none
                """).problems()).isEmpty();
    }

    @Test
    void whatOnlyRefinesIsSaidOnce() {
        var parsed = Parsed.good("""
                backend b
                    server a 127.0.0.1:80 check on-marked-up x on-marked-down shutdown-sessions
                    server b 127.0.0.1:80 check on-marked-up x error-limit 3
                """);
        assertThat(parsed.problems())
                .containsExactly(
                        "test.cfg:2:33: warning: 'on-marked-up' is not honoured yet",
                        "test.cfg:2:48: warning: 'on-marked-down' is not honoured yet");
    }

    @Test
    void whatCantBeDoneIsNoMatterWhereNothingIsChecked() {
        Parsed.good("""
                backend b
                    default-server ssl check-ssl check-sni x init-state down
                    server a 127.0.0.1:80
                    server b 127.0.0.1:80 check no-ssl no-check-ssl addr 127.0.0.1 init-state none no-check
                backend connects
                    option tcp-check
                    tcp-check connect port 80
                    server a 127.0.0.1 ssl send-proxy check
                backend http
                    option httpchk
                    server a 127.0.0.1:80 proto h2 check-proto h1 check
                """);
    }

    @Test
    void manyServersShareOneCheck() {
        var text = new StringBuilder("backend b\n option httpchk GET /\n");
        for (int i = 0; i < 20_000; i++) text.append(" server s" + i + " 127.0.0.1:80 check inter 3s weight 5\n");
        var targets = Parsed.good(text.toString()).backend("b").targets();
        var checks = new HashSet<>();
        targets.forEach(target -> checks.add(System.identityHashCode(target.check())));
        assertThat(targets).hasSize(20_000);
        assertThat(checks).hasSize(1);
    }
}
