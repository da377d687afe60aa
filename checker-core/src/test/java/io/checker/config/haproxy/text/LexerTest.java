package io.checker.config.haproxy.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {

    private final Variables variables = new Variables(Map.of("HOST", "web", "EMPTY", "", "CITY", "Köln"));

    private List<String> words(String line) {
        return new Lexer(variables).split(line).stream().map(Word::text).toList();
    }

    @Test
    void wordsAreSeparatedByBlanksAndTabs() {
        assertThat(words("  server\ts1  127.0.0.1:80 ")).containsExactly("server", "s1", "127.0.0.1:80");
        assertThat(words("")).isEmpty();
        assertThat(words(" \t ")).isEmpty();
    }

    @Test
    void aCommentEndsTheLineEvenWithinAWord() {
        assertThat(words("a b#c d")).containsExactly("a", "b");
        assertThat(words("# nothing")).isEmpty();
    }

    @Test
    void theCarriageReturnOfAnotherSystemIsNoPartOfTheLine() {
        assertThat(words("maxconn 3\r")).containsExactly("maxconn", "3");
    }

    @Test
    void escapesStandForWhatTheyAreInHaproxy() {
        assertThat(words("a\\d\\$\\ b\\#c\\\\d\\\"e\\'f\\tg\\x41h")).containsExactly("a\\d$ b#c\\d\"e'f\tgAh");
        assertThat(words("\"a\\d\\$x\\ b\\#c\\\\d\\\"e\\'f\\tg\\x41h\"")).containsExactly("a\\d$x b#c\\d\"e'f\tgAh");
        assertThat(words("\\r\\n")).containsExactly("\r\n");
        assertThat(words("end\\")).containsExactly("end\\");
    }

    @Test
    void nothingHasAMeaningBetweenSingleQuotes() {
        assertThat(words("'a\\d\"$HOST #'\"x'y\"z")).containsExactly("a\\d\"$HOST #x'yz");
    }

    @Test
    void quotesKeepAnEmptyWord() {
        assertThat(words("a \"\" ''")).containsExactly("a", "", "");
    }

    @Test
    void variablesAreReplacedWithinDoubleQuotesOnly() {
        assertThat(words("\"$HOST/${HOST}/${NOPE-def}/${NOPE}/$NOPE/${HOST-x}/${EMPTY-y}\""))
                .containsExactly("web/web/def///web/");
        assertThat(words("$HOST '$HOST' \"\\$HOST\"")).containsExactly("$HOST", "$HOST", "$HOST");
        assertThat(words("\"${NOPE-a b}\"")).containsExactly("a b");
    }

    @Test
    void variablesAreBytesAsTheFileIs() {
        assertThat(words("\"$CITY\"").getFirst()).isEqualTo("K\u00c3\u00b6ln");
    }

    @Test
    void placeIsAVariableToo() {
        variables.moveTo("a.cfg", 7);
        variables.enter("web");
        assertThat(words("\"${.FILE}:${.LINE} $.SECTION\"")).containsExactly("a.cfg:7 web");
    }

    @Test
    void columnsAreCountedInCharacters() {
        var umlauts = new String("ab \"äö\" c".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        assertThat(new Lexer(variables).split(umlauts)).extracting(Word::column).containsExactly(1, 4, 9);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "a 'b       | 3 | a single quote opens here",
                "a \"b      | 3 | a double quote opens here",
                "a \\xg0    | 3 | two hexadecimal digits",
                "a \\x00    | 3 | would end the word",
                "\"$\"      | 3 | needs a variable's name",
                "\"x$1\"    | 4 | needs a variable's name",
                "\"${A\"    | 2 | without '}'",
                "\"${A[*]}\"| 5 | not supported yet",
                "\"${A+b}\" | 5 | unexpected '+'",
            })
    void mistakesSayWhereAndWhat(String line, int column, String message) {
        assertThatThrownBy(() -> words(line)).isInstanceOfSatisfying(Mistake.class, mistake -> {
            assertThat(mistake.word().column()).isEqualTo(column);
            assertThat(mistake.said()).contains(message);
        });
    }

    @Test
    void longLinesAndManyWordsAreRefused() {
        assertThatThrownBy(() -> words("a".repeat(Lexer.LONGEST_LINE + 1))).hasMessageContaining("longer than");
        assertThat(words("a ".repeat(Lexer.MOST_WORDS))).hasSize(Lexer.MOST_WORDS);
        assertThatThrownBy(() -> words("a ".repeat(Lexer.MOST_WORDS + 1))).hasMessageContaining("more than 64 words");
    }

    @Test
    void variablesDoNotMakeALineEndless() {
        variables.set("LONG", "x".repeat(40_000));
        assertThatThrownBy(() -> words("\"$LONG$LONG\"")).hasMessageContaining("longer than");
    }
}
