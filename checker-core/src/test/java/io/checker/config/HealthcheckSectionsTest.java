package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.protocol.Protocols;
import io.checker.script.Script;
import io.checker.script.Script.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code healthcheck} sections and the servers that name them (HAProxy manual 3.4). */
class HealthcheckSectionsTest {

    private static Script script(String section, String backend, String server) {
        return Parsed.good(section + "backend b\n" + backend + "\n server s 127.0.0.1:80 check " + server + "\n")
                .check("b", "s")
                .script();
    }

    @ParameterizedTest
    @CsvSource({
        "tcp-check, '', TCP_CHECK",
        "tcp-check, 'tcp-check send x', TCP_CHECK",
        "httpchk GET /status HTTP/1.1 www.example.org, '', HTTP_CHECK",
        "httpchk, 'http-check send meth GET uri /health ver HTTP/1.1', HTTP_CHECK",
    })
    void aTypeAndItsRulesAreWhatTheOptionAndItsRulesAreInABackend(String type, String rule, Kind kind) {
        var named = script("healthcheck h\n type " + type + "\n " + rule + "\n", "", "healthcheck h");
        assertThat(named).isEqualTo(script("", " option " + type + "\n " + rule, ""));
        assertThat(named.kind()).isEqualTo(kind);
    }

    @Test
    void everyCannedCheckIsAType() {
        for (var keyword : Protocols.BY_KEYWORD.keySet()) {
            // the only one that needs more than its name
            var type = keyword.equals("pgsql-check") ? keyword + " user checker" : keyword;
            var script = script("healthcheck h\n type " + type + "\n", "option httpchk", "healthcheck h");
            assertThat(script.kind()).isEqualTo(Kind.PROTOCOL);
        }
    }

    @Test
    void theRulesMayComeBeforeTheType() {
        var before =
                script("healthcheck h\n http-check expect status 204\n type httpchk GET /x\n", "", "healthcheck h");
        var after = script("healthcheck h\n type httpchk GET /x\n http-check expect status 204\n", "", "healthcheck h");
        assertThat(Parsed.sent(before)).isEqualTo(Parsed.sent(after)).startsWith("GET /x");
    }

    @Test
    void theSectionMayComeAfterTheServer() {
        var parsed = Parsed.good("""
                backend b
                  option httpchk GET /backend
                  default-server check
                  server own 127.0.0.1:80
                  server named 127.0.0.1:80 healthcheck h
                  server other 127.0.0.1:80 healthcheck h
                backend c
                  default-server check healthcheck h
                  server inherits 127.0.0.1:80
                healthcheck h
                  type httpchk GET /section
                """);
        assertThat(Parsed.sent(parsed.check("b", "own").script())).startsWith("GET /backend");
        assertThat(Parsed.sent(parsed.check("b", "named").script())).startsWith("GET /section");
        assertThat(Parsed.sent(parsed.check("c", "inherits").script())).startsWith("GET /section");
        assertThat(parsed.check("b", "other")).as("checked alike").isSameAs(parsed.check("b", "named"));
    }

    @Test
    void defaultsDoNotReachIntoASection() {
        var parsed = Parsed.good("""
                defaults
                  option httpchk GET /defaults
                healthcheck h
                  type tcp-check
                backend b
                  server s 127.0.0.1:80 check healthcheck h
                """);
        assertThat(parsed.check("b", "s").script().kind()).isEqualTo(Kind.TCP_CHECK);
    }

    @Test
    void rulesOfAnotherTypeAreWarnedAbout() {
        var text = "healthcheck h\n type tcp-check\n http-check expect status 200\n";
        assertThat(Parsed.any(text, Map.of()).problems())
                .containsExactly("test.cfg:3:13: warning: the http-check rules of 'h' are ignored;"
                        + " add 'type httpchk' to use them");
    }

    @Test
    void whatTheServerLineSaysOfConnectionsDoesNotCountForASectionThatConnectsItself() {
        var parsed = Parsed.good("""
                healthcheck h
                  type tcp-check
                  tcp-check connect port 99
                backend b
                  server s 127.0.0.1 check ssl healthcheck h
                """);
        assertThat(parsed.target("b", "s").checkAddress()).hasToString("127.0.0.1:0");
    }
}
