package io.checker.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.testing.Certificates;
import io.checker.tls.TlsEngine.NothingInCommon;
import io.checker.tls.certificate.Pem;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Engines, each provider's, and what is left of them. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.checker.tls.TlsProviderTest#those")
class TlsEngineTest {

    private static final List<String> VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    /** A server that shows its certificate says more than this before it has come to terms, others less. */
    private static final int CERTIFICATE = 700;

    @TempDir
    static Path folder;

    private static Certificates certificates;

    private final TlsProvider provider;
    private final SSLContext server;
    private Instant now = Instant.now();
    private final TlsPeer peer = new TlsPeer(new InstantSource() {
        @Override
        public Instant instant() {
            return now;
        }
    });

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(folder);
    }

    TlsEngineTest(TlsProvider provider) throws Exception {
        this.provider = provider;
        this.server = certificates.server();
    }

    @AfterEach
    void nothingIsLeft() {
        peer.forget();
        assertThat(BoringSsl.held()).isZero();
    }

    private static Tls tls(boolean reuse, List<String> versions) throws Exception {
        return Tls.of(new TlsSettings(false, "", null, null, List.of(), List.of(), versions, reuse));
    }

    private static TlsServer at(int port, String sni) {
        return new TlsServer(new InetSocketAddress("127.0.0.1", port), sni, List.of());
    }

    private Talk talk(Tls tls, TlsServer with) {
        return new Talk(tls.engine(provider, with, peer), server);
    }

    /** Shakes hands, hears what the server offers and says goodbye: whether the server showed its certificate. */
    private boolean isInFull(Tls tls, TlsServer with) throws Exception {
        try (var talk = talk(tls, with).shakeHands()) {
            int said = talk.said();
            assertThat(talk.tell("GET")).isEqualTo("GET");
            assertThat(talk.hear("fine")).isEqualTo("fine");
            return said > CERTIFICATE;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void everyHandshakeIsInFullUnlessSessionsAreReused(String version) throws Exception {
        var tls = tls(false, List.of(version));
        for (int i = 0; i < 3; i++) assertThat(isInFull(tls, at(1, ""))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aSessionIsGoneOnWithForAsLongAsItLives(String version) throws Exception {
        var tls = tls(true, List.of(version));
        assertThat(isInFull(tls, at(1, ""))).isTrue();
        assertThat(isInFull(tls, at(1, ""))).isFalse();
        now = now.plus(TlsPeer.LIFETIME.minusMillis(1));
        assertThat(isInFull(tls, at(1, ""))).isFalse();
        now = now.plusMillis(1);
        assertThat(isInFull(tls, at(1, ""))).isTrue();
        assertThat(isInFull(tls, at(1, ""))).isFalse();
    }

    @Test
    void aSessionIsOfNoUseForAnotherServerOrAfterAFailure() throws Exception {
        var tls = tls(true, VERSIONS);
        assertThat(isInFull(tls, at(1, "a.test"))).isTrue();
        assertThat(isInFull(tls, at(1, "b.test"))).isTrue();
        assertThat(isInFull(tls, at(2, "b.test"))).isTrue();
        var otherwise = tls(true, List.of("TLSv1.3"));
        assertThat(isInFull(otherwise, at(2, "b.test"))).isTrue();
        assertThat(isInFull(otherwise, at(2, "b.test"))).isFalse();
        assertThat(isInFull(tls, at(2, "b.test"))).isTrue();
        peer.forgetSession();
        assertThat(isInFull(tls, at(2, "b.test"))).isTrue();
        peer.forget();
        assertThat(isInFull(tls, at(2, "b.test"))).isTrue();
    }

    @Test
    void aCertificateThatHasRunOutHasToBeShownAgain() throws Exception {
        var tls = tls(true, VERSIONS);
        now = now.plus(Duration.ofDays(2)).minus(Duration.ofMinutes(4));
        assertThat(isInFull(tls, at(1, ""))).isTrue();
        assertThat(isInFull(tls, at(1, ""))).isFalse();
        now = now.plus(Duration.ofMinutes(4)).plusSeconds(5);
        assertThat(isInFull(tls, at(1, ""))).isTrue();
    }

    @Test
    void whatWasAgreedUponIsKnownInAResumedHandshakeToo() throws Exception {
        var tls = tls(true, VERSIONS);
        for (int i = 0; i < 2; i++) {
            var engine = tls.engine(provider, at(1, ""), peer);
            try (var talk = new Talk(engine, server).shakeHands()) {
                talk.hear("x");
                assertThat(engine.session().version()).isEqualTo("TLSv1.3");
                assertThat(engine.session().certificateExpires()).isAfter(Instant.now());
            }
        }
    }

    /** Handshakes that are left off at every step, most of them early, as where servers don't answer. */
    @Test
    void whereverAConversationBreaksOffNothingIsLeft() throws Exception {
        var tls = tls(true, VERSIONS);
        for (int i = 0; i < (provider == TlsProvider.JDK ? 500 : 10_000); i++) {
            int steps = i % 10;
            try (var talk = talk(tls, at(i % 3, i % 2 == 0 ? "" : "a.test"))) {
                boolean agreed = false;
                for (int step = 0; step < (steps < 8 ? steps % 2 : 5) && !agreed; step++) agreed = talk.step();
                if (steps == 9) talk.hear("tickets and all");
            }
            if (i % 100 == 0) peer.forget();
        }
        assertThat(BoringSsl.held()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"ed25519", "ec -pkeyopt ec_paramgen_curve:P-521"})
    void whatBoringSslDoesNotKnowTheJdkIsAskedFor(String key) throws Exception {
        certificates.openssl(
                "req -x509 -newkey " + key + " -nodes -subj /CN=odd.test -days 2 -keyout odd.key -out odd.pem");
        certificates.openssl("pkcs12 -export -in odd.pem -inkey odd.key -passout pass:secret -out odd.p12");
        var odd = certificates.server("odd.p12");
        var tls = tls(false, VERSIONS);
        if (provider == TlsProvider.BORINGSSL) {
            try (var talk = new Talk(tls.engine(provider, at(1, ""), peer), odd)) {
                assertThatThrownBy(talk::shakeHands).isInstanceOf(SSLException.class);
            }
            try (var engine = tls.engine(provider, at(1, ""), peer)) {
                assertThat(engine).isInstanceOf(BoringSslEngine.class);
            }
            tls.estrange(at(1, ""), peer);
        }
        try (var talk = new Talk(tls.engine(provider, at(1, ""), peer), odd)) {
            talk.shakeHands();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        TLS_AES_128_GCM_SHA256 | x25519 | false
        TLS_ALL,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 | none | true
        TLS_ALL,TLS_DHE_RSA_WITH_AES_128_GCM_SHA256 | none | false
        none | secp256r1,x25519 | true
        none | ffdhe2048 | false
        """)
    void whatBoringSslCantOfferTheJdkDoes(@Nullable String suites, @Nullable String groups, boolean can)
            throws Exception {
        var settings = new TlsSettings(false, "", null, null, list(suites), list(groups), VERSIONS, false);
        try (var engine = Tls.of(settings).engine(provider, at(1, ""), peer)) {
            assertThat(engine instanceof BoringSslEngine).isEqualTo(can && provider == TlsProvider.BORINGSSL);
            try (var talk = new Talk(Tls.of(settings).engine(provider, at(1, ""), peer), server)) {
                talk.shakeHands();
            }
        }
    }

    private static List<String> list(@Nullable String text) {
        var modern = "TLS_AES_128_GCM_SHA256,TLS_AES_256_GCM_SHA384,TLS_CHACHA20_POLY1305_SHA256";
        return text == null
                ? List.of()
                : List.of(text.replace("TLS_ALL", modern).split(","));
    }

    /** A server that does not believe the client, or whom the client does not believe, is told why. */
    @Test
    void aCertificateNobodyVouchesForIsRefusedWithAnAlert() throws Exception {
        var stranger = new Pem("stranger.pem", Files.readString(folder.resolve("stranger.pem")));
        var tls = Tls.of(new TlsSettings(true, "", stranger, null, List.of(), List.of(), VERSIONS, false));
        try (var talk = talk(tls, at(1, ""))) {
            assertThatThrownBy(talk::shakeHands)
                    .isInstanceOf(SSLException.class)
                    .isNotInstanceOf(NothingInCommon.class);
            assertThatThrownBy(talk::answer).hasMessageContaining("Received fatal alert: ");
        }
    }
}
