package io.checker.cluster.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinesTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "show info               | [show info]",
                "a;b                     | [a, b]",
                "a;;b;                   | [a, , b, ]",
                "a\\;b;c                 | [a\\;b, c]",
                "a\\\\;b                 | [a\\\\, b]",
                "a\\                     | [a\\]",
            })
    void aSemicolonEndsACommandUnlessABackslashStandsBeforeIt(String line, String commands) {
        assertThat(Lines.commands(line)).hasToString(commands);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "\"  show\t\tinfo \"     | [show, info]",
                "\" \"                   | []",
                "a\\ b c                 | [a b, c]",
                "a\\\\b                  | [a\\b]",
                "a\\;                    | [a;]",
                "a\\                     | [a]",
            })
    void blanksPartWordsUnlessABackslashStandsBeforeThem(String command, String words) {
        assertThat(Lines.words(command)).hasToString(words);
    }

    @Test
    void aLineMayComeInPieces() {
        var lines = new Lines(100);
        lines.add(ByteString.fromString("show "));
        assertThat(lines.next()).isNull();
        lines.add(ByteString.fromString("info\r\nsho"));
        assertThat(lines.next()).isEqualTo("show info");
        assertThat(lines.next()).isNull();
        lines.add(ByteString.fromString("w\n\n"));
        assertThat(List.of(String.valueOf(lines.next()), String.valueOf(lines.next())))
                .containsExactly("show", "");
    }

    @Test
    void aLineIsTooLongWithItsEndOrWithout() {
        var lines = new Lines(4);
        lines.add(ByteString.fromString("abc\nabcd\n"));
        assertThat(lines.isTooLong()).isFalse();
        assertThat(lines.next()).isEqualTo("abc");
        assertThat(lines.isTooLong()).isTrue();
        var endless = new Lines(4);
        endless.add(ByteString.fromString("abc"));
        assertThat(endless.isTooLong()).isFalse();
        assertThat(endless.hasRoom()).isTrue();
        endless.add(ByteString.fromString("de"));
        assertThat(endless.isTooLong()).isTrue();
        assertThat(endless.hasRoom()).isFalse();
    }
}
