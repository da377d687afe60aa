package io.checker.tls.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.testing.Certificates;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemTest {

    @TempDir
    static Path folder;

    @BeforeAll
    static void make() throws Exception {
        var certificates = new Certificates(folder);
        certificates.openssl("rsa -in server.key -traditional -out rsa1.key");
        certificates.openssl("ecparam -name prime256v1 -genkey -out ec.key");
        certificates.openssl("ecparam -name secp384r1 -genkey -noout -out ec384.key");
        certificates.openssl("pkcs8 -topk8 -nocrypt -in ec.key -out ec8.key");
        certificates.openssl("genpkey -algorithm ed25519 -out ed.key");
        certificates.openssl("pkcs8 -topk8 -passout pass:x -in ec.key -out locked.key");
    }

    private static Pem pem(String name) throws Exception {
        return new Pem(name, Files.readString(folder.resolve(name)));
    }

    @ParameterizedTest
    @CsvSource({"server.key,RSA", "rsa1.key,RSA", "ec.key,EC", "ec384.key,EC", "ec8.key,EC", "ed.key,EdDSA"})
    void keysComeInManyForms(String name, String algorithm) throws Exception {
        assertThat(pem(name).privateKey().getAlgorithm()).isEqualTo(algorithm);
        assertThat(pem(name).hasKey()).isTrue();
    }

    @Test
    void theOldFormIsTheSameKey() throws Exception {
        assertThat(pem("rsa1.key").privateKey()).isEqualTo(pem("server.key").privateKey());
        assertThat(secret("ec8.key")).isEqualTo(secret("ec.key"));
    }

    private static BigInteger secret(String name) throws Exception {
        return ((ECPrivateKey) pem(name).privateKey()).getS();
    }

    @Test
    void certificatesStandInOrder() throws Exception {
        var both = new Pem(
                "both",
                pem("server.pem").text() + "words between\n" + pem("ca.pem").text());
        assertThat(both.certificates())
                .extracting(each -> each.getSubjectX500Principal().getName())
                .containsExactly("CN=common.test", "CN=authority");
        assertThat(both.hasKey()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                                              | no private key in 'odd'
        -----BEGIN EC PRIVATE KEY-----MAA=-----END EC PRIVATE KEY-----  | the EC private key doesn't name its curve
        -----BEGIN EC PRIVATE KEY-----MP8B-----END EC PRIVATE KEY-----  | the EC private key
        -----BEGIN RSA PRIVATE KEY-----MAA=-----END RSA PRIVATE KEY-----| of an unknown kind
        -----BEGIN PRIVATE KEY-----A-----END PRIVATE KEY-----           | 'odd' is damaged
        """)
    void oddKeysAreNamed(String text, String why) {
        assertThatThrownBy(() -> new Pem("odd", text).privateKey())
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining(why);
    }

    @Test
    void lockedKeysAndMissingCertificatesAreNamed() {
        assertThatThrownBy(() -> pem("locked.key").privateKey()).hasMessageContaining("is encrypted");
        assertThatThrownBy(() -> pem("server.key").certificates()).hasMessageContaining("no certificate");
    }

    @Test
    void whatItContainsIsNotTold() throws Exception {
        assertThat(pem("server.key")).hasToString("server.key");
    }
}
