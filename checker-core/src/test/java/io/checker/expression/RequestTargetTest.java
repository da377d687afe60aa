package io.checker.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.expression.value.RequestTarget;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestTargetTest {

    @ParameterizedTest
    @CsvSource({
        "/,                     /,                    '',      /",
        "/a?b=http://c/d,       /a?b=http://c/d,      '',      /a?b=http://c/d",
        "a?b=http://c/d,        a?b=http://c/d,       '',      a?b=http://c/d",
        "*,                     *,                    '',      *",
        "http://a,              http://new:1,         a,       /",
        "http://a/,             http://new:1/,        a,       /",
        "https://a:80/b?c,      https://new:1/b?c,    a:80,    /b?c",
        "http://[::1]:80?c,     http://new:1?c,       [::1]:80, /?c",
        "://a/b,                ://a/b,               '',      ://a/b"
    })
    void anAbsoluteUriHasAnAuthority(String text, String moved, String authority, String path) {
        var target = RequestTarget.of(text);
        assertThat(target).hasToString(text);
        assertThat(target.at("new:1")).hasToString(moved);
        assertThat(target.authority()).isEqualTo(authority);
        assertThat(target.pathOrRoot()).isEqualTo(path);
    }
}
