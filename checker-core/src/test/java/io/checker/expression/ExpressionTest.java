package io.checker.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpressionTest {

    /** Expressions and what HAProxy 2.6 makes of them; the black-box tests ask it again. */
    static List<String> table() throws IOException {
        return Files.readAllLines(
                Path.of("src/test/resources/expression/expressions.table"), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @MethodSource("table")
    void anExpressionYieldsWhatHaproxyMakesOfIt(String line) {
        var columns = line.split(" => ", 2);
        assertThat(escaped(Expression.parse(columns[0]).text(TestFacts.scene("", null))))
                .isEqualTo(columns[1]);
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (char c : text.toCharArray()) {
            escaped.append(c < ' ' || c > '~' || c == '\\' ? String.format("\\x%02x", (int) c) : String.valueOf(c));
        }
        return escaped.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "res.payload(0,0)"           | "220 hello\\r\\n"
            "payload(4,5)"               | "hello"
            "res.payload(4,99)"          | ""
            "res.payload(11,0)"          | ""
            "res.payload(4,0),cut_crlf"  | "hello"
            "res.len"                    | "11"
            """)
    void whatWasReceivedIsThere(String expression, String expected) {
        assertThat(Expression.parse(expression).text(TestFacts.scene("220 hello\r\n", null)))
                .isEqualTo(expected.translateEscapes());
    }

    @Test
    void aLengthBeforeAValueSaysHowLongItIs() {
        var scene = TestFacts.scene("\0\u0003abcd", null);
        assertThat(Expression.parse("res.payload_lv(0,2)").text(scene)).isEqualTo("abc");
        assertThat(Expression.parse("res.payload_lv(0,2,+1)").text(scene)).isEqualTo("bcd");
        assertThat(Expression.parse("res.payload_lv(0,2,3)").text(scene)).isEqualTo("bcd");
        assertThat(Expression.parse("res.payload_lv(0,2,+2)").in(scene)).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            date            | 1800000000
            date(-10)       | 1799999990
            date(1,ms)      | 1800000000124
            hostname        | here
            env(GREETING)   | hello
            dst             | 192.0.2.7
            dst_port        | 8080
            date,http_date  | Fri, 15 Jan 2027 08:00:00 GMT
            """)
    void factsAreThere(String expression, String expected) {
        assertThat(Expression.parse(expression).text(TestFacts.scene("", null))).isEqualTo(expected);
    }

    @Test
    void chanceStaysWithinItsRange() {
        var scene = TestFacts.scene("", null);
        assertThat(Expression.parse("rand(3)").number(scene)).isBetween(0L, 2L);
        assertThat(Expression.parse("uuid").text(scene))
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            "nope"                | "no fetch that makes sense in a check is called 'nope'"
            "str(a),nope"         | "no converter that makes sense in a check is called 'nope'"
            "str(a),"             | "no converter that makes sense in a check is called ''"
            "str(a)x"             | "before 'x' in 'str(a)x'"
            "str(a"               | "never closed"
            "str('a)"             | "never closed"
            "str(a,b)"            | "'str' takes at most 1; remove 'b'"
            "be_name(x)"          | "'be_name' takes no argument; remove 'x'"
            "int"                 | "'int' needs 1 argument, as in int(…)"
            "int(x)"              | "argument 1 of 'int' is a number, not 'x'"
            "int( 7 )"            | "argument 1 of 'int' is a number"
            "bool(2)"             | "argument 1 of 'bool' is true or false, not '2'"
            "bin(4)"              | "an even number of hexadecimal digits"
            "bin(41),add(1)"      | "'add' takes a number, which can't be made of bytes"
            "var(foo)"            | "'foo' is no variable's name"
            "var(txn.x)"          | "'txn.x' belongs to a request, and a check has none; use check.x"
            "var(other.x)"        | "'other' is no scope of a variable"
            "var(check.a-b)"      | "'check.a-b' is no variable's name"
            "str(a),field(0,_)"   | "argument 1 of 'field' is the number of a part"
            "str(a),regsub('(',x)" | "a regular expression"
            "str(a),regsub(a,b,x)" | "argument 3 of 'regsub' is g, i or both"
            "str(a),ipmask(40)"   | "a mask of at most 32 bits"
            "str(a),digest(none)" | "one of md5, sha1"
            "str(a),be2dec(:,9)"  | "a number of bytes from 1 to 8"
            """)
    void whatIsNoExpressionIsRefused(String expression, String reason) {
        assertThatThrownBy(() -> Expression.parse(expression))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aChainIsBounded() {
        assertThatThrownBy(() -> Expression.parse("str(a)" + ",upper".repeat(65)))
                .hasMessageContaining("more than 64 converters");
    }

    @Test
    void aValueIsBounded() {
        var doubled = Expression.parse("var(check.v)" + ",hex".repeat(30));
        assertThat(doubled.text(TestFacts.scene("", null))).hasSize(16_384);
    }

    @Test
    void expressionsWrittenAlikeAreEqual() {
        assertThat(Expression.parse("str(a),upper")).isEqualTo(Expression.parse("str(a),upper"));
        assertThat(Expression.parse("str(a)")).isNotEqualTo(Expression.parse("str(b)"));
    }
}
