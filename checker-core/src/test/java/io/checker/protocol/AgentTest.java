package io.checker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.of;

import io.checker.health.Advice;
import io.checker.health.Mode;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.health.Weight;
import io.checker.script.Transcript;
import io.checker.script.Transcript.Then;
import io.checker.testing.Randomly;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Lines given to HAProxy by an agent, and what it made of them; where we differ on purpose, a test says so. */
class AgentTest {

    @ParameterizedTest
    @MethodSource
    void health(String line, Status status, String info) {
        assertThat(play(line)).isEqualTo(new Verdict(status, 0, info));
    }

    static Stream<Arguments> health() {
        return Stream.of(
                of("up\n", Status.L7OK, "via agent : up"),
                of("UP\n", Status.L7OK, "via agent : UP"),
                of("down\n", Status.L7STS, "via agent : down"),
                of("fail\n", Status.L7STS, "via agent : fail"),
                of("down #disk full\n", Status.L7STS, "via agent : down (disk full)"),
                of("stopped # planned\n", Status.L7STS, "via agent : stopped (planned)"),
                of("down up\n", Status.L7OK, "via agent : up"),
                of("up,down\n", Status.L7STS, "via agent : down"),
                of("up\tdown\n", Status.L7STS, "via agent : down"),
                of("up\r\ndown\n", Status.L7OK, "via agent : up"),
                of("up foo\n", Status.L7OK, "via agent : up (foo)"),
                of("up foo # fine\n", Status.L7OK, "via agent : up (foo)"),
                of("down foo # disk\n", Status.L7STS, "via agent : down (disk)"),
                of("foo\n", Status.CHECKED, "agent reports an error : foo"),
                of("foo bar\n", Status.CHECKED, "agent reports an error : foo"),
                of("50\n", Status.CHECKED, "agent reports an error : 50"),
                of("-5%\n", Status.CHECKED, "agent reports an error : -5%"),
                of("x%\n", Status.CHECKED, "agent reports an error : x%"),
                of("%\n", Status.CHECKED, "agent reports an error : %"),
                of("5%%\n", Status.CHECKED, "agent warns : Trailing garbage in weight string"),
                of("weight:x\n", Status.CHECKED, "agent warns : Empty weight string empty or preceded by garbage"),
                of(
                        "weight:257\n",
                        Status.CHECKED,
                        "agent warns : Absolute weight can only be between 0 and 256 inclusive."),
                of("maxconn:x\n", Status.CHECKED, "agent warns : maxconn string empty or preceded by garbage"),
                of("#only\n", Status.CHECKED, ""),
                of("\n", Status.CHECKED, ""));
    }

    @ParameterizedTest
    @MethodSource
    void advice(String line, Status status, @Nullable Mode mode, @Nullable Weight weight, int connections) {
        var verdict = play(line);
        assertThat(verdict.status()).isEqualTo(status);
        assertThat(verdict.advice()).isEqualTo(new Advice(mode, weight, connections));
    }

    static Stream<Arguments> advice() {
        return Stream.of(
                of("75%\n", Status.CHECKED, null, new Weight(75, true), -1),
                of("0%\n", Status.CHECKED, null, new Weight(0, true), -1),
                of("weight:5\n", Status.CHECKED, null, new Weight(5, false), -1),
                of("WEIGHT:50%\n", Status.CHECKED, null, new Weight(50, true), -1),
                of("99999999999%\n", Status.CHECKED, null, new Weight(Integer.MAX_VALUE, true), -1),
                of("10% 20%\n", Status.CHECKED, null, new Weight(20, true), -1),
                of("drain\n", Status.CHECKED, Mode.DRAIN, null, -1),
                of("maint ready\n", Status.CHECKED, Mode.READY, null, -1),
                of("maxconn:30\n", Status.CHECKED, null, null, 30),
                of("up ready 50% maxconn:7\n", Status.L7OK, Mode.READY, new Weight(50, true), 7),
                of("drain down # full\n", Status.L7STS, Mode.DRAIN, null, -1));
    }

    @Test
    void aLineWithoutAnEndCountsWhenTheAgentHangsUp() {
        assertThat(Transcript.play(Agent.script(""), "up", Then.END))
                .isEqualTo(new Verdict(Status.L7OK, 0, "via agent : up"));
        assertThat(Transcript.play(Agent.script(""), "up", Then.SILENCE).status())
                .isEqualTo(Status.L7TOUT);
    }

    @Test
    void aDescriptionNeedsNoBlankBeforeIt() {
        assertThat(play("stopped#planned\n")).isEqualTo(new Verdict(Status.L7STS, 0, "via agent : stopped (planned)"));
    }

    @Test
    void anAgentThatSaysNothingSaysNothingAboutItsServer() {
        assertThat(Transcript.play(Agent.script(""), "", Then.END))
                .isEqualTo(new Verdict(Status.L7RSP, 0, "TCPCHK got an empty response at step 2"));
    }

    @Test
    void aShareOfAWeightDrainsNobodyAndIsCapped() {
        assertThat(new Weight(50, true).of(1)).isEqualTo(1);
        assertThat(new Weight(0, true).of(1)).isZero();
        assertThat(new Weight(50, true).of(0)).isZero();
        assertThat(new Weight(75, true).of(10)).isEqualTo(7);
        assertThat(new Weight(300, true).of(100)).isEqualTo(256);
        assertThat(new Weight(Integer.MAX_VALUE, true).of(256)).isEqualTo(256);
    }

    @Randomly
    void piecesDoNotMatter(RandomGenerator random) {
        var lines = health().toList();
        var line = (String) lines.get(random.nextInt(lines.size())).get()[0];
        assertThat(Transcript.playCut(Agent.script("hello\n"), line, Then.END, random))
                .isEqualTo(play(line));
    }

    @Randomly
    void anyBytesAtAllAreALine(RandomGenerator random) {
        var bytes = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            bytes.append(
                    random.nextBoolean()
                            ? "updown%:#,\t 09weight".charAt(random.nextInt(20))
                            : (char) random.nextInt(256));
        }
        var verdict = Transcript.play(Agent.script(""), bytes.append('\n').toString(), Then.END);
        assertThat(verdict.status()).isIn(Status.L7OK, Status.L7STS, Status.CHECKED);
    }

    private static Verdict play(String line) {
        return Transcript.play(Agent.script(""), line, Then.END);
    }
}
