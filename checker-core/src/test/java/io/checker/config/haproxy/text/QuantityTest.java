package io.checker.config.haproxy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    private static Word word(String text) {
        return new Word(text, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "1us,1",
        "1000us,1",
        "1001us,2",
        "2147483647,2147483647",
        "2147483647000us,2147483647",
        "24d,2073600000"
    })
    void timesAreMillisecondsRoundedUp(String text, long milliseconds) {
        assertThat(Quantity.time(word(text))).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483648", "25d", "99999999999999999999d", "99999999999999999999us", "596524h"})
    void timesAreNoLongerThanHaproxys(String text) {
        assertThatThrownBy(() -> Quantity.time(word(text))).hasMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1", "1.5s", "1 s", "1ks", "x1"})
    void othersAreNoTimes(String text) {
        assertThatThrownBy(() -> Quantity.time(word(text))).hasMessageContaining("is no time");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "16384,16384", "16k,16384", "2M,2097152", "1g,1073741824"})
    void sizesAreBytes(String text, int bytes) {
        assertThat(Quantity.size(word(text))).isEqualTo(bytes);
    }

    @Test
    void sizesHaveTheirLimits() {
        assertThatThrownBy(() -> Quantity.size(word("2g"))).hasMessageContaining("too large");
        assertThatThrownBy(() -> Quantity.size(word("99999999999999999999g"))).hasMessageContaining("too large");
        assertThatThrownBy(() -> Quantity.size(word("-1"))).hasMessageContaining("is no size");
    }

    @Test
    void numbersHaveTheirLimits() {
        assertThat(Quantity.number(word("-1"), "it", -1, 5)).isEqualTo(-1);
        assertThat(Quantity.number(word("5"), "it", -1, 5)).isEqualTo(5);
        for (var wrong : new String[] {"", "-", "-2", "6", "5x", "99999999999999999999", "+3"}) {
            assertThatThrownBy(() -> Quantity.number(word(wrong), "it", -1, 5)).hasMessageContaining("it is a number");
        }
    }
}
