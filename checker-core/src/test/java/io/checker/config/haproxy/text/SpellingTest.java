package io.checker.config.haproxy.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static String hint(String text) {
        return Spelling.hint(new Word(text, 1), List.of("check", "no-check", "cookie", "inter"));
    }

    @Test
    void theNearestWordIsTheHint() {
        assertThat(hint("chekc")).isEqualTo("; did you mean 'check'?");
        assertThat(hint("nocheck")).isEqualTo("; did you mean 'no-check'?");
        assertThat(hint("intr")).isEqualTo("; did you mean 'inter'?");
    }

    @Test
    void aWordThatIsLikeNoneGetsNone() {
        assertThat(hint("maxconn")).isEmpty();
        assertThat(hint("x".repeat(1000))).isEmpty();
    }

    @Test
    void neighboursThatChangedPlacesCountOnce() {
        assertThat(Spelling.distance("chekc", "check")).isEqualTo(1);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("same", "same")).isZero();
    }
}
