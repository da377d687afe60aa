package io.checker.script;

import static io.checker.script.Transcript.Then.END;
import static io.checker.script.Transcript.Then.RESET;
import static io.checker.script.Transcript.Then.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.script.Script.Kind;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import io.checker.testing.Randomly;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The words and verdicts are those recorded from HAProxy. */
class TcpCheckTest {

    @Test
    void aMereConnectionPasses() {
        var nothingWritten = Script.of(Kind.CONNECT, Connect.IMPLICIT);
        assertThat(Transcript.play(nothingWritten, "", END)).isEqualTo(Verdict.of(Status.L4OK, ""));
        var written = Script.of(Kind.TCP_CHECK, new Connect(1, "", null, 0, false, Wire.PLAIN));
        assertThat(Transcript.play(written, "", END)).isEqualTo(Verdict.of(Status.L4OK, "(tcp-check)"));
    }

    @Test
    void expectedTextPasses() {
        assertThat(Transcript.play(expecting(text("220")), "220 hello\r\n", SILENCE))
                .isEqualTo(Verdict.of(Status.L7OK, "(tcp-check)"));
    }

    @Test
    void missingTextFailsWhenTheStreamEndsAndTimesOutOtherwise() {
        var script = expecting(text("220"));
        assertThat(Transcript.play(script, "500 no\r\n", END))
                .isEqualTo(Verdict.of(Status.L7RSP, "TCPCHK did not match content '220' at step 1"));
        assertThat(Transcript.play(script, "500 no\r\n", SILENCE))
                .isEqualTo(Verdict.of(Status.L7TOUT, " at step 1 of tcp-check (expect string '220')"));
    }

    @Test
    void anEmptyAnswerIsCalledSo() {
        assertThat(Transcript.play(expecting(text("220")), "", END))
                .isEqualTo(Verdict.of(Status.L7RSP, "TCPCHK got an empty response at step 1"));
    }

    @Test
    void aResetAfterTheAnswerLetsTheRulesDecide() {
        assertThat(Transcript.play(expecting(text("220")), "220 hello", RESET).status())
                .isEqualTo(Status.L7OK);
        assertThat(Transcript.play(expecting(text("220")), "500 hello", RESET).status())
                .isEqualTo(Status.L7RSP);
        assertThat(Transcript.play(expecting(text("220")), "", RESET))
                .isEqualTo(Verdict.of(
                        Status.SOCKERR, Conversation.RESET + " at step 1 of tcp-check (expect string '220')"));
    }

    @Test
    void anUnwantedMatchFailsWithItsComment() {
        var unwanted = new Expect(
                3,
                "no 220",
                new Matcher.Pattern(Regex.of("^220"), false),
                true,
                -1,
                Status.L7OK,
                null,
                Status.L7TOUT,
                null,
                null);
        var script = Script.of(Kind.TCP_CHECK, Connect.IMPLICIT, unwanted);
        assertThat(Transcript.play(script, "220 x", SILENCE))
                .isEqualTo(
                        Verdict.of(Status.L7RSP, "TCPCHK matched unwanted content (regex) at step 3 comment: no 220"));
        assertThat(Transcript.play(script, "221 x", END).status()).isEqualTo(Status.L7OK);
    }

    @Test
    void aRefusedConnectionNamesItsStep() {
        var script = Script.of(
                Kind.TCP_CHECK, new Connect(1, "side port", null, 33327, false, Wire.PLAIN), Expect.of(2, text("x")));
        var refused =
                Dialogue.begin(script).next().on(new Input.Broken(Input.Layer.L4, "ECONNREFUSED returned by OS (no)"));
        assertThat(refused.effect())
                .isEqualTo(new Effect.Conclude(Verdict.of(
                        Status.L4CON,
                        "ECONNREFUSED returned by OS (no) at step 1 of tcp-check (connect port 33327) comment: "
                                + "'side port'")));
        var implicit = expecting(text("220"));
        assertThat(Dialogue.begin(implicit)
                        .next()
                        .on(new Input.Broken(Input.Layer.L4, "no"))
                        .effect())
                .isEqualTo(new Effect.Conclude(Verdict.of(Status.L4CON, "no at initial connection step of tcp-check")));
    }

    @Test
    void minRecvWaitsForEnoughAndThenDecides() {
        var five = new Expect(1, "", text("zz"), false, 5, Status.L7OK, null, Status.L7TOUT, null, null);
        var script = Script.of(Kind.TCP_CHECK, Connect.IMPLICIT, five);
        assertThat(Transcript.play(script, "abcd", SILENCE).status()).isEqualTo(Status.L7TOUT);
        assertThat(Transcript.play(script, "abcde", SILENCE).status()).isEqualTo(Status.L7RSP);
    }

    @Test
    void chainedExpectationsJudgeTheSameBytes() {
        var script =
                Script.of(Kind.TCP_CHECK, Connect.IMPLICIT, Expect.of(1, text("hello")), Expect.of(2, text("world")));
        assertThat(Transcript.play(script, "world, hello", SILENCE).status()).isEqualTo(Status.L7OK);
    }

    /** HAProxy asks a chain again from its head when more bytes come: an early "not there" may have been wrong. */
    @Test
    void moreBytesCanTurnAnEarlierAnswerRound() {
        var notBad = new Expect(1, "", text("bad"), true, 0, Status.L7OK, null, Status.L7TOUT, null, null);
        var script = Script.of(Kind.TCP_CHECK, Connect.IMPLICIT, notBad, Expect.of(2, text("end")));
        var asked = Dialogue.begin(script).next().on(new Input.Connected(false));
        var undecided = asked.next().on(received("good"));
        assertThat(undecided.effect()).isInstanceOf(Effect.Listen.class);
        assertThat(undecided.next().on(received("good bad end")).effect())
                .isEqualTo(new Effect.Conclude(
                        Verdict.of(Status.L7RSP, "TCPCHK matched unwanted content 'bad' at step 1")));
    }

    private static Input received(String text) {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        return new Input.Received(bytes, Input.Received.Rest.COMING);
    }

    @Test
    void binaryPatternsSeeUpperCaseHexadecimal() {
        var script = expecting(new Matcher.Pattern(Regex.of("^FF0[0-9]$"), true));
        assertThat(Transcript.play(script, "\u00ff\u0005", SILENCE).status()).isEqualTo(Status.L7OK);
        var bytes = expecting(new Matcher.Text(Bytes.ofHex("ff05"), true));
        assertThat(Transcript.play(bytes, "x", SILENCE).info())
                .isEqualTo(" at step 1 of tcp-check (expect binary 'FF05')");
    }

    @Test
    void whatDoesNotFitABufferIsNotSent() {
        var script = Script.of(Kind.TCP_CHECK, Connect.IMPLICIT, new Send(2, "", Bytes.ofText("abc"), false));
        var sending = Dialogue.begin(script).next().on(new Input.Connected(false));
        assertThat(sending.next().on(new Input.TooLarge(3, 3)).effect())
                .isEqualTo(new Effect.Conclude(Verdict.of(
                        Status.L7RSP, "tcp-check send : string too large (3) for buffer size (3) at step 2")));
    }

    @Test
    void anExpressionThatBacktracksWithoutEndGivesUp() {
        var script = expecting(new Matcher.Pattern(Regex.of("(a+)+b"), false));
        assertThat(Transcript.play(script, "a".repeat(5000), END).status()).isEqualTo(Status.L7RSP);
        var deep = expecting(new Matcher.Pattern(Regex.of("(a|b)*c"), false));
        assertThat(Transcript.play(deep, "ab".repeat(8000), END).status()).isEqualTo(Status.L7RSP);
    }

    /** How the network cuts an answer into pieces never changes the verdict. */
    @Randomly
    void piecesDoNotMatter(RandomGenerator random) {
        var answers = new String[] {"220 hello\r\n", "221 hello\r\n", "", "22", "no 220 here"};
        var answer = answers[random.nextInt(answers.length)];
        var matcher = random.nextBoolean() ? text("220") : new Matcher.Pattern(Regex.of("2{2}0 h"), false);
        var wanted = random.nextBoolean();
        var expect = new Expect(1, "", matcher, wanted, -1, Status.L7OK, null, Status.L7TOUT, null, null);
        var script = Script.of(Kind.TCP_CHECK, Connect.IMPLICIT, expect);
        var then = Transcript.Then.values()[random.nextInt(3)];
        assertThat(Transcript.playCut(script, answer, then, random)).isEqualTo(Transcript.play(script, answer, then));
    }

    private static Script expecting(Matcher matcher) {
        return Script.of(Kind.TCP_CHECK, Connect.IMPLICIT, Expect.of(1, matcher));
    }

    private static Matcher text(String wanted) {
        return new Matcher.Text(Bytes.ofText(wanted), false);
    }
}
