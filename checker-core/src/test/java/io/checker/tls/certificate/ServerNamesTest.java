package io.checker.tls.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNamesTest {

    @ParameterizedTest
    @CsvSource({
        "a.test,        A.Test,     true",
        "a.test,        b.test,     false",
        "*.a.test,      x.a.test,   true",
        "*.a.test,      x.y.a.test, false",
        "*.a.test,      a.test,     false",
        "f*o.a.test,    foo.a.test, true",
        "f*o.a.test,    fo.a.test,  true",
        "f*oo.a.test,   fo.a.test,  false",
        "f*o.a.test,    fob.a.test, false",
        "*.*.test,      a.b.test,   false",
        "**.a.test,     x.a.test,   false",
        "a.*.test,      a.b.test,   false",
        "*,             a,          false",
        "*.test,        a,          false"
    })
    void aStarIsTheRestOfTheFirstLabel(String pattern, String name, boolean matches) {
        assertThat(new ServerNames(List.of("other", pattern)).match(name)).isEqualTo(matches);
    }
}
