package io.checker.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuitesTest {

    private static final List<String> MODERN =
            List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

    private static List<String> older(String ciphers) {
        return Suites.of(ciphers, "").stream()
                .filter(each -> !MODERN.contains(each))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "ECDHE-RSA-AES128-GCM-SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "ECDHE-ECDSA-CHACHA20-POLY1305, TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
        "DHE-RSA-AES256-SHA256, TLS_DHE_RSA_WITH_AES_256_CBC_SHA256",
        "ECDHE-RSA-AES256-SHA, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"
    })
    void suitesAreNamedAsOpensslNamesThem(String openssl, String jsse) {
        assertThat(older(openssl)).containsExactly(jsse);
    }

    @Test
    void wordsStandForManyAndTakeAwayAgain() {
        assertThat(older("ECDHE+AESGCM:!ECDSA:@SECLEVEL=1"))
                .containsExactlyInAnyOrder(
                        "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
        assertThat(older("HIGH:!aNULL:!MD5")).isEqualTo(older("DEFAULT"));
        assertThat(older("HIGH:-SHA1:SHA1")).endsWith(older("SHA1").getLast());
        assertThat(older("HIGH:!SHA1:SHA1")).noneMatch(each -> each.endsWith("_SHA"));
        assertThat(older("NO-SUCH-SUITE:AES128+ECDHE")).isNotEmpty();
    }

    @Test
    void theModernOnesAreChosenApart() {
        assertThat(Suites.of("", "TLS_AES_128_GCM_SHA256"))
                .startsWith("TLS_AES_128_GCM_SHA256")
                .hasSizeGreaterThan(5);
        assertThat(Suites.of("ECDHE", "")).containsAll(MODERN);
        assertThat(Suites.of("", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"FOO", "NO-SUCH-SUITE", "RC4", "!ALL"})
    void whatIsNotSpokenIsSaid(String ciphers) {
        assertThatThrownBy(() -> Suites.of(ciphers, "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void curvesHaveManyNames() {
        assertThat(Suites.groups("X25519:P-256:prime256v1:secp521r1"))
                .containsExactly("x25519", "secp256r1", "secp256r1", "secp521r1");
        assertThatThrownBy(() -> Suites.groups("P-1")).hasMessageContaining("'P-1'");
    }
}
