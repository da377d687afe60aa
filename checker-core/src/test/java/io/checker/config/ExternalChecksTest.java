package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.script.Step.Execute;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that check; their arguments and environments are those HAProxy 2.6 was seen to give. */
class ExternalChecksTest {

    private static final String GLOBAL = "global\n external-check\n insecure-fork-wanted\n";
    private static final String CHECK = " option external-check\n external-check command /check\n";

    private static Execute program(String text) {
        return (Execute) Parsed.good(text).check("b", "s").script().steps().getFirst();
    }

    @Test
    void aBackendsProgramSeesItsServerAndNothingElse() {
        var program = program(GLOBAL + "backend b\n" + CHECK + " external-check path /usr/bin:/bin\n"
                + " server a 127.0.0.1:8000 check\n"
                + " server s 127.0.0.1:8001 check maxconn 7 ssl no-check-ssl verify none\n");
        assertThat(program.program()).isEqualTo("/check");
        assertThat(program.path()).isEqualTo("/usr/bin:/bin");
        assertThat(program.listener()).containsExactly("NOT_USED", "NOT_USED");
        assertThat(program.environment())
                .containsExactly(
                        "PATH=/usr/bin:/bin",
                        "HAPROXY_PROXY_NAME=b",
                        "HAPROXY_PROXY_ID=2",
                        "HAPROXY_PROXY_ADDR=",
                        "HAPROXY_PROXY_PORT=",
                        "HAPROXY_SERVER_NAME=s",
                        "HAPROXY_SERVER_ID=2",
                        "HAPROXY_SERVER_MAXCONN=7",
                        "HAPROXY_SERVER_CURCONN=0",
                        "HAPROXY_SERVER_SSL=1",
                        "HAPROXY_SERVER_PROTO=tcp");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:17012, 127.0.0.1, 17012",
        "':80', 0.0.0.0, 80",
        "*:80, 0.0.0.0, 80",
        "'127.0.0.1:80,127.0.0.1:81', 127.0.0.1, 80",
        "127.0.0.1:80-90, 127.0.0.1, 80",
        "[::1]:80, ::1, 80",
        "ipv6@:80, ::, 80",
        "/run/x.sock, /run/x.sock, NOT_USED",
        "unix@x.sock, x.sock, NOT_USED",
        "fd@3, NOT_USED, NOT_USED",
    })
    void aListenSectionsProgramIsToldItsFirstAddress(String bind, String address, String port) {
        var program = program(GLOBAL + "listen b\n bind " + bind + " name x\n bind 127.0.0.1:1\n" + CHECK
                + " server s 127.0.0.1:8001 check\n");
        assertThat(program.listener()).containsExactly(address, port);
        assertThat(program.environment())
                .contains(
                        "HAPROXY_PROXY_ADDR=" + address.replace("NOT_USED", ""),
                        "HAPROXY_PROXY_PORT=" + port.replace("NOT_USED", ""));
    }

    @ParameterizedTest
    @CsvSource({"tcp, '', tcp", "http, '', h1", "http, proto h1, h1", "http, proto h2, h2"})
    void theProtocolIsTheTraffics(String mode, String keyword, String protocol) {
        var program = program(GLOBAL + "defaults\n mode " + mode + "\nbackend b\n" + CHECK
                + " server s 127.0.0.1:8001 check " + keyword + "\n");
        assertThat(program.environment()).contains("HAPROXY_SERVER_PROTO=" + protocol);
    }

    @Test
    void theEnvironmentIsPassedOnWhenThatIsSaid() {
        var text = "global\n external-check preserve-env\n insecure-fork-wanted\n setenv ADDED 1\n unsetenv GONE\n"
                + "backend b\n" + CHECK + " server s 127.0.0.1:8001 check\nglobal\n setenv LATER 2\n";
        var parsed = Parsed.good(text, Map.of("GONE", "x", "KEPT", "\u00fc", "PATH", "/x", "HAPROXY_SERVER_NAME", "y"));
        var program = (Execute) parsed.check("b", "s").script().steps().getFirst();
        assertThat(program.environment())
                .contains("ADDED=1", "LATER=2", "KEPT=\u00c3\u00bc", "PATH=", "HAPROXY_SERVER_NAME=s")
                .doesNotContain("GONE=x", "PATH=/x", "HAPROXY_SERVER_NAME=y");
    }

    @Test
    void aProgramComesFromDefaultsAndNeedsNoPort() {
        var parsed = Parsed.good(GLOBAL + "defaults\n" + CHECK + "backend b\n server s 127.0.0.1 check\n");
        assertThat(parsed.check("b", "s").script().isExternal()).isTrue();
    }

    @Test
    void aHealthcheckSectionGoesBeforeTheProgram() {
        var parsed = Parsed.good(
                "healthcheck h\n type tcp-check\nbackend b\n" + CHECK + " server s 127.0.0.1:80 check healthcheck h\n");
        assertThat(parsed.check("b", "s").script().isExternal()).isFalse();
        assertThat(parsed.configuration().programs()).isEmpty();
    }

    @Test
    void whatHaproxyWouldRefuseToRunIsWarnedAbout() {
        var text = "global\n external-check\nbackend b\n" + CHECK + " server s 127.0.0.1:80 check\n";
        assertThat(Parsed.good(text).problems())
                .containsExactly("test.cfg:4:9: warning: HAProxy would run no external check without"
                        + " 'insecure-fork-wanted' in its global section");
    }

    @Test
    void onANodeThatMayRunNoProgramsItIsAnErrorToAskForOne() {
        var text = GLOBAL + "defaults\n" + CHECK + "backend b\n server s 127.0.0.1:80 check\n"
                + "backend c\n" + CHECK + " server s 127.0.0.1:80 check\n server t 127.0.0.1:80 check\n"
                + "backend unchecked\n" + CHECK + " server s 127.0.0.1:80\n";
        var refused = Parsed.good(text).configuration().withoutPrograms();
        assertThat(refused.problems()).extracting(Problem::isError).isEqualTo(List.of(true, true));
        assertThat(refused.problems().getFirst())
                .hasToString("test.cfg:5:9: this node may run no programs; if they can be trusted, its operator says so"
                        + " with --set checker.external-check.allowed=on or in its own settings");
        assertThat(refused.problems().getLast().position().line()).isEqualTo(10);
    }
}
