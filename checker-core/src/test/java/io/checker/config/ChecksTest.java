package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.protocol.Http;
import io.checker.protocol.Protocols;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Script;
import io.checker.script.Script.Kind;
import io.checker.script.Step;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Wire;
import io.checker.script.Words;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What options and rules make of a check; the requests are those HAProxy 2.6 was seen to send. */
class ChecksTest {

    @Test
    void theLastOptionDecides() {
        assertThat(Parsed.script()).isEqualTo(Script.of(Kind.CONNECT, Connect.IMPLICIT));
        assertThat(Parsed.script("option tcp-check")).isEqualTo(Script.of(Kind.TCP_CHECK, Connect.IMPLICIT));
        assertThat(Parsed.script("option httpchk /x", "option redis-check").kind())
                .isEqualTo(Kind.PROTOCOL);
        assertThat(Parsed.script("option redis-check", "option tcp-check").kind())
                .isEqualTo(Kind.TCP_CHECK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis-check",
                "smtpchk EHLO mail.example",
                "mysql-check",
                "mysql-check user checker post-80",
                "pgsql-check user checker",
                "ldap-check",
                "spop-check",
                "ssl-hello-chk",
                "mqtt-check user checker password secret",
                "dns-check example.com AAAA",
                "dns-check . NS udp",
                "udp-check",
                "websocket-check /chat example.com"
            })
    void everyCannedCheckIsAnOption(String option) {
        var words = List.of(option.split(" "));
        var script = Parsed.script("option " + option);
        var protocol = Protocols.BY_KEYWORD.get(words.getFirst());
        assertThat(script).isEqualTo(protocol.script(words.subList(1, words.size())));
        assertThat(script.kind()).isEqualTo(Kind.PROTOCOL);
    }

    @Test
    void noCannedCheckTakesAnyWordThatComes() {
        Protocols.BY_KEYWORD.keySet().forEach(keyword -> assertThat(
                        Parsed.any("backend b\noption " + keyword + " user u - - - - -\n", Map.of())
                                .problems())
                .anySatisfy(problem -> assertThat(problem).contains("'" + keyword + "': ")));
    }

    @Test
    void tcpRulesAreStepsAndCommentsCount() {
        var script = Parsed.script(
                "option tcp-check",
                "tcp-check comment hello",
                "tcp-check connect port 25 linger",
                "tcp-check send EHLO\\ me\\r\\n comment own",
                "tcp-check comment both",
                "tcp-check send-binary 51554954",
                "tcp-check send x",
                "tcp-check expect string 220");
        assertThat(script.steps())
                .containsExactly(
                        new Connect(2, "hello", null, 25, true, Wire.PLAIN),
                        new Step.Send(3, "own", Bytes.ofText("EHLO me\r\n"), false),
                        new Step.Send(5, "both", Bytes.ofText("QUIT"), false),
                        new Step.Send(6, "both", Bytes.ofText("x"), false),
                        expect(7, "", new Matcher.Text(Bytes.ofText("220"), false)));
    }

    private static Expect expect(int number, String comment, Matcher matcher) {
        return new Expect(number, comment, matcher, false, -1, Status.L7OK, null, Status.L7TOUT, null, null);
    }

    @Test
    void aConnectIsPutFirstWhenNobodyWroteOne() {
        var script =
                Parsed.script("option tcp-check", "tcp-check expect binary 2b504f", "tcp-check expect ! rstring ^-");
        assertThat(script.kind()).isEqualTo(Kind.TCP_CHECK);
        assertThat(script.steps().getFirst()).isSameAs(Connect.IMPLICIT);
        assertThat(script.steps().get(1)).isEqualTo(expect(1, "", new Matcher.Text(Bytes.ofHex("2b504f"), true)));
        assertThat(script.steps().get(2)).isInstanceOfSatisfying(Expect.class, second -> {
            assertThat(second.number()).isEqualTo(2);
            assertThat(second.inverse()).isTrue();
            assertThat(second.matcher()).isInstanceOf(Matcher.Pattern.class);
        });
    }

    @Test
    void aConnectMayGoElsewhere() throws Exception {
        var there = new InetSocketAddress("127.0.0.2", 26);
        assertThat(Parsed.script("option tcp-check", "tcp-check connect default addr 127.0.0.2:26 comment there")
                        .steps())
                .containsExactly(new Connect(1, "there", there, 0, false, Wire.AS_SERVER));
        assertThat(Parsed.script("option tcp-check", "tcp-check connect port 27 addr 127.0.0.2:26")
                        .steps())
                .containsExactly(new Connect(1, "", there, 27, false, Wire.PLAIN));
    }

    @Test
    void aConnectMayTravelItsOwnWay() {
        var rule = "tcp-check connect default ssl sni a.test alpn h2,http/1.1 send-proxy via-socks4 proto none";
        var wire = new Wire(true, true, "a.test", List.of("h2", "http/1.1"), true, true, Wire.Mux.NONE, false);
        assertThat(Parsed.good("backend b\n option tcp-check\n " + rule
                                + "\n server s 127.0.0.1:80 check verify none\n")
                        .check("b", "s")
                        .script()
                        .steps())
                .containsExactly(new Connect(1, "", null, 0, false, wire));
    }

    @Test
    void anExpectSaysWhatItsOutcomesAreCalled() {
        var script = Parsed.script(
                "option tcp-check",
                "tcp-check expect min-recv 7 ok-status L7OKC error-status L7STS tout-status L4TOUT"
                        + " !rbinary ^2B comment c");
        assertThat(script.steps().getLast()).isInstanceOfSatisfying(Expect.class, expect -> {
            assertThat(expect.minRecv()).isEqualTo(7);
            assertThat(expect.ok()).isEqualTo(Status.L7OKC);
            assertThat(expect.error()).isEqualTo(Status.L7STS);
            assertThat(expect.timeout()).isEqualTo(Status.L4TOUT);
            assertThat(expect.inverse()).isTrue();
            assertThat(expect.comment()).isEqualTo("c");
        });
    }

    @Test
    void theRequestIsThatOfTheOption() {
        assertThat(Parsed.sent("option httpchk")).isEqualTo("OPTIONS / HTTP/1.0\r\n\r\n");
        assertThat(Parsed.sent("option httpchk /only")).isEqualTo("OPTIONS /only HTTP/1.0\r\n\r\n");
        assertThat(Parsed.sent("option httpchk GET /two")).isEqualTo("GET /two HTTP/1.0\r\n\r\n");
        assertThat(Parsed.sent("option httpchk GET / HTTP/2.0"))
                .isEqualTo("GET / HTTP/1.1\r\nconnection: close\r\n\r\n");
        assertThat(Parsed.sent("option httpchk \"\" /a")).isEqualTo("OPTIONS /a HTTP/1.0\r\n\r\n");
        assertThat(Parsed.sent("option httpchk GET / HTTP/1.1 a.example"))
                .isEqualTo("GET / HTTP/1.1\r\nhost: a.example\r\nconnection: close\r\n\r\n");
    }

    @Test
    void headersAndABodyMayFollowTheVersion() {
        assertThat(Parsed.sent("option httpchk GET /d HTTP/1.1\\r\\nHost:\\ foo\\r\\nA:\\ b\\r\\n\\r\\nbodytext"))
                .isEqualTo("GET /d HTTP/1.1\r\nhost: foo\r\na: b\r\ncontent-length: 8\r\nconnection: close\r\n\r\n"
                        + "bodytext");
    }

    @Test
    void whatIsSentOverridesWhatTheOptionSays() {
        assertThat(Parsed.sent("option httpchk GET /one HTTP/1.1", "http-check send hdr host a.b uri /two"))
                .isEqualTo("GET /two HTTP/1.1\r\nhost: a.b\r\nconnection: close\r\n\r\n");
        assertThat(Parsed.sent("http-check send meth PUT hdr A b body xyz", "option httpchk GET /b"))
                .isEqualTo("GET /b HTTP/1.0\r\na: b\r\ncontent-length: 3\r\n\r\nxyz");
        assertThat(Parsed.sent("option httpchk GET /b", "http-check send meth PUT", "option httpchk GET /c"))
                .isEqualTo("GET /c HTTP/1.0\r\n\r\n");
        assertThat(Parsed.sent("option httpchk GET /b", "option httpchk /c")).isEqualTo("OPTIONS /c HTTP/1.0\r\n\r\n");
        assertThat(Parsed.sent("option httpchk GET / HTTP/1.1\\r\\nHost:\\ foo", "http-check send hdr A b"))
                .isEqualTo("GET / HTTP/1.1\r\na: b\r\nconnection: close\r\n\r\n");
        assertThat(Parsed.sent("option httpchk", "http-check send hdr A 50%% body 100%"))
                .isEqualTo("OPTIONS / HTTP/1.0\r\na: 50%\r\ncontent-length: 4\r\n\r\n100%");
    }

    @Test
    void anHttpCheckExpectsSuccessUnlessToldOtherwise() {
        var usual = Parsed.script("option httpchk");
        assertThat(usual.kind()).isEqualTo(Kind.HTTP_CHECK);
        assertThat(usual.steps().getLast()).isEqualTo(expect(2, "", Http.USUAL));

        var script = Parsed.script(
                "option httpchk HEAD /",
                "http-check comment why",
                "http-check expect status 200,204,300-310",
                "http-check expect fhdr name -m beg X-App value -m sub ok",
                "http-check expect hdr name server",
                "http-check expect rstatus ^2",
                "http-check expect string fine",
                "http-check expect ! rstring (?i)error");
        assertThat(script.steps()).hasSize(8);
        assertThat(script.steps().get(1)).matches(step -> step instanceof Step.Send send && send.head());
        assertThat(script.steps().get(2).number()).isEqualTo(2);
        assertThat(script.steps()).extracting(Step::comment).endsWith("why", "why", "why");
        var header = new Words.Fixed(Words.Method.BEG, "x-app", true);
        assertThat(script.steps().get(3))
                .isEqualTo(expect(
                        3,
                        "why",
                        new Matcher.HttpHeader(header, new Words.Fixed(Words.Method.SUB, "ok", false), true)));
        assertThat(((Expect) script.steps().get(2)).matcher())
                .hasToString(new Matcher.HttpStatus(List.of(
                                new Matcher.HttpStatus.Range(200, 200),
                                new Matcher.HttpStatus.Range(204, 204),
                                new Matcher.HttpStatus.Range(300, 310)))
                        .toString());
    }

    @Test
    void aCommentBeforeTheRequestIsTheRequests() {
        var script = Parsed.script(
                "option httpchk", "http-check comment ask", "http-check send uri /x", "http-check expect status 200");
        assertThat(script.steps()).extracting(Step::comment).containsExactly("", "ask", "");
    }

    @Test
    void rulesOfTheDefaultsHoldUntilASectionWritesItsOwn() {
        var parsed = Parsed.good("""
                defaults
                    option tcp-check
                    tcp-check send A
                backend inherits
                    server s 127.0.0.1:80 check
                backend repeats
                    option tcp-check
                    server s 127.0.0.1:80 check
                backend replaces
                    tcp-check send B
                    server s 127.0.0.1:80 check
                """);
        assertThat(Parsed.sent(parsed.check("inherits", "s").script())).isEqualTo("A");
        assertThat(Parsed.sent(parsed.check("repeats", "s").script())).isEqualTo("A");
        assertThat(Parsed.sent(parsed.check("replaces", "s").script())).isEqualTo("B");
    }

    @Test
    void aRequestIsInheritedWithItsRules() {
        var parsed = Parsed.good("""
                defaults
                    option httpchk GET /d
                    http-check send hdr X 1
                    http-check expect status 418
                backend inherits
                    server s 127.0.0.1:80 check
                backend asks
                    http-check send uri /b
                    server s 127.0.0.1:80 check
                backend anew
                    option httpchk GET /b
                    server s 127.0.0.1:80 check
                """);
        assertThat(Parsed.sent(parsed.check("inherits", "s").script())).isEqualTo("GET /d HTTP/1.0\r\nx: 1\r\n\r\n");
        assertThat(Parsed.sent(parsed.check("asks", "s").script())).isEqualTo("OPTIONS /b HTTP/1.0\r\n\r\n");
        assertThat(parsed.check("anew", "s").script().steps().getLast()).isEqualTo(expect(2, "", Http.USUAL));
    }

    @Test
    void rulesThatDoNothingAreSaidSo() {
        var parsed = Parsed.good("""
                defaults
                    option httpchk GET /d
                backend idle
                    option redis-check
                    tcp-check send x
                    http-check send uri /x
                    server s 127.0.0.1:80 check
                backend speechless
                    http-check expect status 200
                    server s 127.0.0.1:80 check
                """);
        assertThat(parsed.problems())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("test.cfg:5:15: warning: the tcp-check rules of 'idle' are ignored"),
                        line -> assertThat(line)
                                .startsWith("test.cfg:6:16: warning: the http-check rules of 'idle' are ignored"),
                        line -> assertThat(line).contains("test.cfg:9:16: warning:", "so nothing is sent"));
        assertThat(parsed.check("speechless", "s").script().steps()).hasSize(2);
    }

    @Test
    void bytesGoToTheWireAsTheyAreInTheFile() {
        var script = Parsed.any(
                        "backend b\noption tcp-check\ntcp-check send Köln\nserver s 127.0.0.1:80 check\n", Map.of())
                .check("b", "s")
                .script();
        assertThat(Parsed.bytes((Step.Send) script.steps().getLast()))
                .isEqualTo(Bytes.ofHex("4bc3b66c6e").asText());
    }
}
