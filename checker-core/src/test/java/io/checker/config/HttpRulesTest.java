package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.expression.TestFacts;
import io.checker.expression.scene.Facts;
import io.checker.health.Operation;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What http-check rules do with log-format strings, expressions and variables. */
class HttpRulesTest {

    private static Played http(Facts facts, String answer, String... lines) {
        return Played.of(Parsed.script(lines), facts, answer);
    }

    @Test
    void anHttpCheckMayAskSeveralTimes() {
        var played = http(
                TestFacts.facts(),
                "HTTP/1.0 200 OK\r\nX-Next: /b?%\r\n\r\nhello",
                "option httpchk GET /first",
                "http-check connect",
                "http-check send hdr X-Name %[srv_name] hdr X-None %[str()]",
                "http-check expect status 200",
                "http-check set-var(check.next) res.hdr(x-next)",
                "http-check connect port 81",
                "http-check send meth POST uri-lf %[var(check.next)] body-lf <%b>",
                "http-check expect string-lf %[str(HELLO),lower]");
        assertThat(played.sent())
                .isEqualTo("GET /first HTTP/1.0\r\nx-name: srv1\r\n\r\n"
                        + "POST /b?% HTTP/1.0\r\ncontent-length: 5\r\n\r\n<be1>");
        assertThat(played.ports()).containsExactly(0, 81);
        assertThat(played.verdict()).isEqualTo(new Verdict(Status.L7OK, 200, ""));
    }

    @Test
    void theOptionsRequestComesAfterTheFirstConnect() {
        var played = http(
                TestFacts.facts(),
                "HTTP/1.0 200 OK\r\n\r\n",
                "option httpchk GET /only",
                "http-check set-var(check.x) int(1)",
                "http-check connect port 81");
        assertThat(played.sent()).isEqualTo("GET /only HTTP/1.0\r\n\r\n");
        assertThat(played.ports()).containsExactly(81);
        assertThat(played.verdict().code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            hdr name-lf '%[str(x-a)]'                    | L7OK  | ``
            hdr name-lf -m beg '%[str(x-)]' value-lf -m sub '%[str(wo)]' | L7OK | ``
            fhdr name x-a value-lf '%[str("one, two")]'  | L7OK  | ``
            hdr name x-a value-lf -m end '%[str(o)]'     | L7OK  | ``
            hdr name-lf '%[var(check.none)]'             | L7RSP | log-format string evaluated to an empty string
            hdr name x-a value-lf '%[str(three)]'        | L7STS | Fine
            on-error 'was %[res.hdr(x-a,1)]' status 404  | L7STS | was one
            on-success '%[status] %[res.body_len]' status 200 | L7OK | 200 5
            status-code res.hdr(x-code) status 200       | L7OK  | ``
            """)
    void anHttpExpectationMayBeMadeOfExpressions(String rule, String status, String info) {
        var verdict = http(
                        TestFacts.facts(),
                        "HTTP/1.1 200 Fine\r\nX-A: one, two\r\nX-Code: 777\r\n\r\nhello",
                        "option httpchk",
                        "http-check expect " + rule)
                .verdict();
        assertThat(verdict.status().name()).isEqualTo(status);
        assertThat(verdict.info()).isEqualTo(info);
        if (rule.startsWith("status-code")) assertThat(verdict.code()).isEqualTo(777);
    }

    private static Facts standing(Operation operation, int score, int weight) {
        var facts = TestFacts.facts();
        var place = new Facts.Place(InetAddress.ofLiteral("2001:db8::1"), 81);
        return new Facts(
                new Facts.Server("be1", "srv1", place, place),
                new Facts.Standing(operation, new Thresholds(2, 3), score, weight, 20, -1),
                facts.node(),
                facts.now(),
                facts.random());
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 4, UP",
        "RUNNING, 3, UP 2/3",
        "RUNNING, 2, UP 1/3",
        "STOPPING, 4, NOLB",
        "STOPPING, 2, NOLB 1/3",
        "STOPPED, 0, DOWN",
        "STOPPED, 1, DOWN 1/2"
    })
    void aServerIsToldHowItStands(Operation operation, int score, String state) {
        var sent = http(standing(operation, score, 7), "", "option httpchk", "http-check send-state")
                .sent();
        assertThat(sent)
                .isEqualTo("OPTIONS / HTTP/1.0\r\nx-haproxy-server-state: " + state
                        + "; address=2001:db8::1; port=81; name=be1/srv1; node=node1; weight=7/20; scur=0/0; qcur=0"
                        + "\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "RUNNING, 404, status 200, L7OKC", "STOPPING, 404, status 200, L7OKC", "STOPPED, 404, status 200, L7STS",
        "RUNNING, 404, status 404, L7OKC", "STOPPED, 404, status 404, L7OK", "RUNNING, 403, status 200, L7STS",
        "RUNNING, 404, string x, L7OKC"
    })
    void notFoundAsksForNoNewWorkUnlessTheServerIsDown(Operation operation, int code, String rule, String status) {
        var verdict = http(
                        standing(operation, 0, 1),
                        "HTTP/1.0 " + code + " Not here\r\n\r\n",
                        "option httpchk",
                        "http-check disable-on-404",
                        "http-check expect " + rule)
                .verdict();
        assertThat(verdict.status().name()).isEqualTo(status);
        assertThat(verdict.code()).isEqualTo(code);
        if (status.equals("L7OKC")) assertThat(verdict.info()).isEmpty();
    }
}
