package io.checker.config.haproxy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static boolean holds(String text) {
        var variables = new Variables(Map.of("HOME", "/root"));
        return Condition.holds(new Lexer(variables).split(text), variables);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "42",
                "true",
                "!0",
                "! false",
                "!!1",
                "1 && 1",
                "0 || 1",
                "1||0",
                "(1)",
                "!(0 && 1)",
                "0 && 0 || 1",
                "1 || 0 && 0",
                "defined(HOME)",
                "!defined(NOPE)",
                "streq(a,a)",
                "strneq(a,b)",
                "streq(\"$HOME\",/root)",
                "streq(a b,a b)",
                "streq(\\\"a,b\\\",'\"a,b\"')",
                "feature(OPENSSL)",
                "!feature(NOPE)",
                "version_atleast(2.4)",
                "version_atleast(2.4-dev19)",
                "version_before(99)",
                "!version_before(3.4.0)",
                "version_atleast(3.4.0)",
                "version_atleast(3.4-dev1)",
                "feature(OPENSSL) && (streq(\"$NOPE\",yes) || streq(\"$HOME\",/root))"
            })
    void thisHolds(String condition) {
        assertThat(holds(condition)).as(condition).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "000", "false", "!1", "1 && 0", "0 || 0", "defined(NOPE)", "streq(a,b)", "\"$NOPE\""})
    void thisDoesNotHold(String condition) {
        assertThat(holds(condition)).as(condition).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1 &&", "(1", "1 1", "foo(1)", "streq(a)", "defined(", ")", "&& 1", "1 & 1", "()"})
    void saysWhatIsWrong(String condition) {
        assertThatThrownBy(() -> holds(condition)).as(condition).isInstanceOf(Mistake.class);
    }

    @Test
    void parenthesesInsideEachOtherAreLimited() {
        assertThatThrownBy(() -> holds("(".repeat(60_000))).hasMessageContaining("more than 100 parentheses");
    }
}
