package io.checker.script;

import static io.checker.script.Transcript.Then.END;
import static io.checker.script.Transcript.Then.RESET;
import static io.checker.script.Transcript.Then.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Script.Kind;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import org.junit.jupiter.api.Test;

/** How a protocol's own reader takes part in a dialogue. */
class AnswerTest {

    /** Good when the first two bytes are alike, the second being the code. */
    private static final Reader ALIKE = (received, _) -> {
        if (received.remaining() < 2) return Reading.TOO_SHORT;
        int first = received.get(0);
        int second = received.get(1);
        return first == second
                ? Reading.good(second, "both " + second)
                : Reading.bad(Status.L7STS, first - second, "not alike");
    };

    @Test
    void theLastGoodAnswerSaysCodeAndInfo() {
        assertThat(play(Expect.of(1, new Answer(ALIKE)), "AA", SILENCE))
                .isEqualTo(new Verdict(Status.L7OK, 65, "both 65"));
        Reader empty = (_, _) -> Reading.good(7, "");
        var script = Script.of(Kind.PROTOCOL, Connect.IMPLICIT, expect(ALIKE), expect(empty));
        assertThat(Transcript.play(script, "AA", SILENCE)).isEqualTo(new Verdict(Status.L7OK, 7, ""));
    }

    @Test
    void aBadAnswerHasItsOwnStatus() {
        assertThat(play(expect(ALIKE).failsAs(Status.L6RSP), "CA", SILENCE))
                .isEqualTo(new Verdict(Status.L7STS, 2, "not alike"));
    }

    @Test
    void tooShortWaitsAndIsInvalidWhenNothingCanFollow() {
        assertThat(play(expect(ALIKE), "A", SILENCE).status()).isEqualTo(Status.L7TOUT);
        assertThat(play(expect(ALIKE), "A", END)).isEqualTo(Verdict.of(Status.L7RSP, ""));
        assertThat(play(expect(ALIKE).failsAs(Status.L6RSP), "A", RESET)).isEqualTo(Verdict.of(Status.L6RSP, ""));
    }

    @Test
    void anEmptyAnswerIsCalledSo() {
        assertThat(play(expect(ALIKE).failsAs(Status.L7STS), "", END))
                .isEqualTo(Verdict.of(Status.L7STS, "TCPCHK got an empty response at step 1"));
        assertThat(play(expect(ALIKE), "", RESET)).isEqualTo(Verdict.of(Status.SOCKERR, Conversation.RESET));
    }

    @Test
    void theReaderIsNotAskedBeforeEnoughIsThere() {
        var eight = new Expect(1, "why", new Answer(ALIKE), false, 8, Status.L7OK, null, Status.L6TOUT, null, null);
        assertThat(play(eight, "AA-----", SILENCE).status()).isEqualTo(Status.L6TOUT);
        assertThat(play(eight, "AA------", SILENCE).status()).isEqualTo(Status.L7OK);
        assertThat(play(eight, "BA------", SILENCE).info()).isEqualTo("not alike comment: why");
    }

    private static Verdict play(Expect expect, String answer, Transcript.Then then) {
        return Transcript.play(Script.of(Kind.PROTOCOL, Connect.IMPLICIT, expect), answer, then);
    }

    private static Expect expect(Reader reader) {
        return Expect.of(1, new Answer(reader));
    }
}
