package io.checker.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            plain|plain
              two  blanks |  two  blanks \

            100%%|100%
            <%[srv_name]>|<srv1>
            %[str("a]b")]|a]b
            %b/%s on %H|be1/srv1 on here
            %si:%sp|192.0.2.7:8080
            %Ts|1800000000
            %T|15/Jan/2027:08:00:00 +0000
            <%[var(check.none)]>|<>
            %{+Q}[str(x)]|"x"
            <%{+M}[var(check.none)]>|<->
            %{+Q}o%b %s|"be1" "srv1"
            %{+Q}o%b%{-Q}[str(x)]|"be1"x
            """)
    void aTemplateSaysWhatItSees(String template, String expected) {
        assertThat(Template.parse(template).format(TestFacts.scene("", null))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            %[nope]       | no fetch that makes sense in a check is called 'nope'
            %[str(a)      | ']' is due after '%[str(a)'
            %[str(a) ]    | ']' is due after
            x%            | write %% for the character itself
            %zz           | '%zz' means nothing in a check
            %ci           | '%ci' means nothing in a check
            %{+X}[int(1)] | '%{+X}' is not supported
            %{+Q          | '%{' without '}'
            %{+Q}         | nothing follows '%{+Q}'
            """)
    void whatIsNoTemplateIsRefused(String template, String reason) {
        assertThatThrownBy(() -> Template.parse(template))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining(reason);
    }

    @Test
    void whatIsAlwaysTheSameIsKnownToBe() {
        assertThat(Template.parse("a%%b").isFixed()).isTrue();
        assertThat(Template.parse("a%%b").fixedText()).isEqualTo("a%b");
        assertThat(Template.parse("a%b").isFixed()).isFalse();
    }

    @Test
    void textIsCutWhereAValueWouldBe() {
        var template = Template.parse("%[str(" + "x".repeat(9000) + ")]%[str(" + "y".repeat(9000) + ")]");
        assertThat(template.format(TestFacts.scene("", null))).hasSize(16_384);
    }
}
