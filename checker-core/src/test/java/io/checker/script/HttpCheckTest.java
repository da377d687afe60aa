package io.checker.script;

import static io.checker.script.Transcript.Then.END;
import static io.checker.script.Transcript.Then.RESET;
import static io.checker.script.Transcript.Then.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.protocol.Http;
import io.checker.script.Step.Expect;
import io.checker.script.Words.Fixed;
import io.checker.script.Words.Method;
import io.checker.testing.Randomly;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers good and bad, with the verdicts recorded from HAProxy (2.6 for the parser's leniency, 3.5 for words). */
class HttpCheckTest {

    private static final Script STATUS = script(Http.USUAL);
    private static final Script BODY = script(new Matcher.HttpBody(text("hello")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "HTTP/1.1 200 OK^^hello                                  | L7OK  | 200  | ''",
                "HTTP/1.0 302 Found^^                                    | L7OK  | 302  | ''",
                "HTTP/1.1 500 Internal Server Error^^                    | L7STS | 500  | Internal Server Error",
                "HTTP/1.1 500  two  spaces ^^                            | L7STS | 500  | 'two  spaces '",
                "HTTP/1.1 500^^                                          | L7STS | 500  | ''",
                "HTTP/1.1 500 ^^                                         | L7STS | 500  | ''",
                "HTTP/1.1 100 Continue^^HTTP/1.1 200 OK^^                | L7STS | 100  | Continue",
                "HTTP/1.1 2000 Foo^^                                     | L7STS | 2000 | Foo",
                "HTTP/1.1 20 OK^^                                        | L7STS | 20   | OK",
                "HTTP/1.1 200^^                                          | L7OK  | 200  | ''",
                "HTTP/3.0 200 OK^^                                       | L7OK  | 200  | ''",
                "^HTTP/1.1 200 OK^^                                      | L7OK  | 200  | ''",
                "HTTP/1.1 200 OK~A: b~~                                  | L7OK  | 200  | ''",
                "HTTP/1.1 200 OK^A: b^ c^^                               | L7OK  | 200  | ''",
                "HTTP/1.1 200 OK^Content-Length: 5^Content-Length: 5^^   | L7OK  | 200  | ''",
                "HTTP/1.1 200 OK^Content-Length: 5 , 5,5^^               | L7OK  | 200  | ''",
                "HTTP/1.1 200 OK^Content-Length: 999999999999999999^^    | L7OK  | 200  | ''",
                "garbage^^                                               | L7RSP | 0    | ''",
                "hello                                                   | L7RSP | 0    | ''",
                "http/1.1 200 OK^^                                       | L7RSP | 0    | ''",
                "HTTP/1.1 abc OK^^                                       | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^bad header^^                            | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^foo : bar^^                             | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^Content-Length: -5^^                    | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^Content-Length: 5^Content-Length: 6^^   | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^Content-Length: 5,6^^                   | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^Content-Length: 5,^^                    | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^Content-Length: 5 5^^                   | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^Content-Length:^^                       | L7RSP | 0    | ''",
                "HTTP/1.1 200 OK^Content-Length: 9999999999999999999^^   | L7RSP | 0    | ''",
            })
    void aStatusIsJudgedOnceTheHeadIsThere(String answer, Status status, int code, String info) {
        assertThat(Transcript.play(STATUS, wire(answer), SILENCE)).isEqualTo(new Verdict(status, code, info));
    }

    @Test
    void anAnswerWithoutAHeadIsABrokenConnection() {
        assertThat(Transcript.play(STATUS, "", END)).isEqualTo(Verdict.of(Status.SOCKERR, ""));
        assertThat(Transcript.play(STATUS, "HTTP/1.1 200 OK\r\nContent-Le", END))
                .isEqualTo(Verdict.of(Status.SOCKERR, ""));
        assertThat(Transcript.play(STATUS, "", RESET)).isEqualTo(Verdict.of(Status.SOCKERR, Conversation.RESET));
        assertThat(Transcript.play(STATUS, "HTTP/1.1 2", RESET))
                .isEqualTo(Verdict.of(Status.SOCKERR, Conversation.RESET));
        assertThat(Transcript.play(STATUS, "HTTP/1.1 2", SILENCE)).isEqualTo(Verdict.of(Status.L7TOUT, ""));
    }

    @Test
    void tooManyHeadersAreNoAnswer() {
        var answer = "HTTP/1.1 200 OK\r\n" + "h: a\r\n".repeat(150) + "\r\n";
        assertThat(Transcript.play(STATUS, answer, SILENCE).status()).isEqualTo(Status.L7RSP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^3^hel^2^lo^0^^            | L7OK",
                "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^3;x=y^hel^2^lo^0^^        | L7OK",
                "HTTP/1.1 200 OK^Content-Length: 3^Transfer-Encoding: chunked^^5^hello^0^^ | L7OK",
                "HTTP/1.1 200 OK^Content-Length: 50^^hello                             | L7OK",
                "HTTP/1.1 200 OK^^say hello                                            | L7OK",
                "HTTP/1.1 200 OK^Content-Length: 3^^hello                              | L7RSP",
                "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^zz^hello^0^^              | L7RSP",
            })
    void aBodyIsJudgedWithoutItsFraming(String answer, Status status) {
        assertThat(Transcript.play(BODY, wire(answer), END).status()).isEqualTo(status);
    }

    @Test
    void aMissingOrWrongBodyIsCalledSo() {
        var none = "HTTP/1.1 204 No Content\r\n\r\n";
        assertThat(Transcript.play(BODY, none, SILENCE).info())
                .isEqualTo("HTTP content check could not find a response body");
        var wrong = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nbye";
        assertThat(Transcript.play(BODY, wrong, SILENCE))
                .isEqualTo(new Verdict(Status.L7RSP, 200, "HTTP content check did not match"));
        var inverse = new Expect(
                2, "", new Matcher.HttpBody(text("bye")), true, -1, Status.L7OK, null, Status.L7TOUT, null, null);
        assertThat(Transcript.play(script(inverse), wrong, SILENCE).info())
                .isEqualTo("HTTP check matched unwanted content");
    }

    @Test
    void anOpenBodyWithoutAMatchIsWaitedFor() {
        assertThat(Transcript.play(BODY, "HTTP/1.1 200 OK\r\n\r\nhell", SILENCE).status())
                .isEqualTo(Status.L7TOUT);
    }

    @Test
    void aHeadRequestsAnswerHasNoBody() {
        var head = new Step.Send(1, "", Bytes.ofText("HEAD"), true);
        var script = Http.script(head, List.of(Expect.of(2, new Matcher.HttpBody(text("hello")))));
        assertThat(Transcript.play(script, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", SILENCE)
                        .status())
                .isEqualTo(Status.L7RSP);
    }

    @Test
    void headersAreFoundByNameAndValue() {
        var answer = "HTTP/1.1 200 OK\r\nX-Tags: red, green\r\nServer: nginx\r\n\r\n";
        assertThat(verdictOnHeader(answer, "server", null, false)).isEqualTo(Status.L7OK);
        assertThat(verdictOnHeader(answer, "Server", "nginx", true)).isEqualTo(Status.L7OK);
        assertThat(verdictOnHeader(answer, "x-tags", "green", false)).isEqualTo(Status.L7OK);
        assertThat(verdictOnHeader(answer, "x-tags", "green", true)).isEqualTo(Status.L7STS);
        assertThat(verdictOnHeader(answer, "absent", null, false)).isEqualTo(Status.L7STS);
    }

    private static Status verdictOnHeader(String answer, String name, String value, boolean full) {
        var wanted = value == null ? null : new Fixed(Method.STR, value, false);
        var header = new Matcher.HttpHeader(new Fixed(Method.STR, name, true), wanted, full);
        return Transcript.play(script(header), answer, SILENCE).status();
    }

    /** How the network cuts an answer into pieces never changes the verdict. */
    @Randomly
    void piecesDoNotMatter(RandomGenerator random) {
        var answers = new String[] {
            "HTTP/1.1 200 OK^^hello",
            "HTTP/1.1 503 No^Content-Length: 3^^bye",
            "garbage^^",
            "HTTP/1.1 200 OK^x^^",
            "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^3^hel^2^lo^0^^",
            "HTTP/1.1 2",
            "HTTP/1.1 200 OK^Transfer-Encoding: chunked^^3^helXX^lo^0^^",
            ""
        };
        var answer = wire(answers[random.nextInt(answers.length)]);
        var script = random.nextBoolean() ? STATUS : BODY;
        var then = Transcript.Then.values()[random.nextInt(3)];
        assertThat(Transcript.playCut(script, answer, then, random)).isEqualTo(Transcript.play(script, answer, then));
    }

    /** {@code ^} stands for CR LF, {@code ~} for LF. */
    private static String wire(String answer) {
        return answer.replace("^", "\r\n").replace("~", "\n");
    }

    private static Script script(Matcher matcher) {
        return script(Expect.of(2, matcher));
    }

    private static Script script(Expect expect) {
        return Http.script(new Step.Send(1, "", Http.Request.DEFAULT.bytes(), false), List.of(expect));
    }

    private static Matcher.Content text(String wanted) {
        return new Matcher.Text(Bytes.ofText(wanted), false);
    }
}
