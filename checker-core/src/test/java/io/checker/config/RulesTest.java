package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.expression.TestFacts;
import io.checker.expression.value.Value;
import io.checker.health.Status;
import io.checker.health.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules do with log-format strings, expressions and variables; verdicts and words are HAProxy 2.6's. */
class RulesTest {

    private static Played tcp(String answer, String... rules) {
        var lines = new ArrayList<>(List.of("option tcp-check", "tcp-check connect"));
        for (var rule : rules) lines.add("tcp-check " + rule);
        return Played.of(Parsed.script(lines.toArray(String[]::new)), TestFacts.facts(), answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            send-lf %b/%s                                   | be1/srv1
            send-lf '%[srv_name,upper]%%'                   | SRV1%
            send-lf '%[var(check.none)]'                    | ``
            send-binary-lf '%[str(abc),hex]0a'              | `abc
            `
            """)
    void aLogFormatStringIsSent(String rule, String sent) {
        assertThat(tcp("", rule).sent()).isEqualTo(sent);
        assertThat(tcp("", rule).verdict().info()).isEqualTo("(tcp-check)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            send-binary-lf abc   | 0 | tcp-check send : failed to build log-format string at step 2
            expect string-lf '%[var(check.none)]'  | 0 | log-format string evaluated to an empty string
            expect comment hey string-lf '%[str(bye)]' | 0 | \
            TCPCHK did not match content (log-format string) at step 2 comment: hey
            expect ! string-lf '%[str(ell)]' | 0 | TCPCHK matched unwanted content (log-format string) at step 2
            expect comment k binary-lf '%[str(x)]' | 0 | \
            Failed to parse hexastring resulting of eval of a log-format string comment: k
            expect min-recv 0 binary-lf '%[str(bye),hex]' | 0 | \
            TCPCHK did not match content (log-format binary) at step 2
            expect comment cc status-code res.payload(0,3) on-error 'no %[res.payload(4,2)]%[res.payload(4,99)]' \
            string x | 220 | no he comment: cc
            expect on-error '%[var(check.n)]' string x | 0 | ``
            expect error-status L7STS on-error plain string x | 0 | plain
            """)
    void aFailureSaysWhatItsAuthorWantsSaid(String rule, int code, String info) {
        var verdict = tcp("220 hello", rule).verdict();
        assertThat(verdict.info()).isEqualTo(info);
        assertThat(verdict.code()).isEqualTo(code);
        assertThat(verdict.status().name()).isEqualTo(rule.contains("L7STS") ? "L7STS" : "L7RSP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            expect status-code res.payload(0,3) on-success 'ok %[res.payload(4,0)]' string 220 | 220 | ok hello
            expect status-code str(x12) string 220     | 0 | (tcp-check)
            expect status-code var(check.n) string 220 | 0 | (tcp-check)
            expect on-success '%[var(check.n)]' string 220 | 0 | ``
            expect string-lf '%[str(HELLO),lower]'     | 0 | (tcp-check)
            expect binary-lf 3232                      | 0 | (tcp-check)
            """)
    void aSuccessSaysWhatItsAuthorWantsSaid(String rule, int code, String info) {
        assertThat(tcp("220 hello", rule).verdict()).isEqualTo(new Verdict(Status.L7OK, code, info));
    }

    @Test
    void aVariableAfterTheLastExpectationTakesItsCodeButNotItsWords() {
        var rules = new String[] {
            "expect status-code res.payload(0,3) on-success %[var(check.a)] string 220",
            "set-var(check.a) res.payload(4,0)"
        };
        assertThat(tcp("220 hello", rules).verdict().info()).isEqualTo("hello");
    }

    /** The new value's emptiness counts, the old one's existence, and only numbers compare. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ifexists    |        | int(3) | ``
            ifexists    | int(5) | int(3) | 3
            ifnotexists |        | int(3) | 3
            ifnotexists | int(5) | int(3) | 5
            ifempty     | str(s) | str()  | ``
            ifempty     | str(s) | str(n) | s
            ifnotempty  | str(s) | str()  | s
            ifnotempty  |        | str(n) | n
            ifset       | str()  | int(3) | 3
            ifset       |        | int(3) | ``
            ifnotset    |        | int(3) | 3
            ifnotset    | str(s) | int(3) | s
            ifgt        | int(5) | int(3) | 3
            ifgt        | int(5) | int(7) | 5
            ifgt        | str(s) | int(7) | 7
            iflt        | int(5) | int(7) | 7
            iflt        | int(5) | int(3) | 5
            iflt        |        | int(3) | 3
            ifset,ifgt  | int(5) | int(3) | 3
            ifset,ifgt  | int(5) | int(7) | 5
            """)
    void aConditionDecidesWhetherAVariableIsSet(String condition, String before, String now, String expected) {
        var rules = new ArrayList<String>();
        if (before != null) rules.add("set-var(check.x) " + before);
        rules.add("set-var(check.x," + condition + ") " + now);
        rules.add("send-lf %[var(check.x)]");
        assertThat(tcp("", rules.toArray(String[]::new)).sent()).isEqualTo(expected);
    }

    @Test
    void variablesLiveAsLongAsTheirScope() {
        var facts = TestFacts.facts();
        var script = Parsed.script(
                "option tcp-check",
                "tcp-check connect",
                "tcp-check set-var-fmt(sess.x) <%[srv_name]>",
                "tcp-check unset-var(check.gone)",
                "tcp-check send-lf %[var(sess.x)]%[var(proc.x)]%[var(check.y)]",
                "tcp-check set-var(proc.x) str(kept)",
                "tcp-check set-var(check.y) str(lost)");
        assertThat(Played.of(script, facts, "").sent()).isEqualTo("<srv1>");
        assertThat(facts.node().variables().get("x")).isEqualTo(new Value.Str("kept"));
        assertThat(Played.of(script, facts, "").sent()).isEqualTo("<srv1>kept");
    }

    @Test
    void aPortMayBeAnExpression() {
        var script = Parsed.script(
                "option tcp-check",
                "tcp-check set-var(check.p) int(8000)",
                "tcp-check connect port var(check.p),add(1)",
                "tcp-check connect port str(none)",
                "tcp-check connect port str(70000)",
                "tcp-check send-lf %[dst]:%[dst_port]");
        var played = Played.of(script, TestFacts.facts(), "");
        assertThat(played.ports()).containsExactly(8001, 0, 70_000 - 65_536);
        assertThat(played.sent()).isEqualTo("192.0.2.7:4464");
    }

    @Test
    void onlyScriptsThatAskAreGivenFacts() {
        assertThat(Parsed.script("option tcp-check", "tcp-check send-lf 100%%").asks())
                .isTrue();
        assertThat(Parsed.script("option httpchk GET / HTTP/1.1 here", "http-check expect status 200")
                        .asks())
                .isFalse();
        assertThat(Parsed.script("option httpchk GET / HTTP/1.1 %[srv_name]").asks())
                .isTrue();
    }

    @Test
    void theSameRulesMakeEqualScripts() {
        var lines =
                new String[] {"option tcp-check", "tcp-check send-lf %[srv_name]", "tcp-check set-var(check.x) int(1)"};
        assertThat(Parsed.script(lines)).isEqualTo(Parsed.script(lines));
    }
}
