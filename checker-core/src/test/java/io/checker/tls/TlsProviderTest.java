package io.checker.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class TlsProviderTest {

    /** What other tests run with. */
    static Stream<TlsProvider> those() {
        return Stream.of(TlsProvider.BORINGSSL, TlsProvider.JDK)
                .filter(provider -> provider == TlsProvider.JDK || isThere());
    }

    /** {@link #those}, as configurations name them. */
    public static Stream<String> names() {
        return those().map(TlsProvider::toString);
    }

    private static boolean isThere() {
        return BoringSslLibrary.whyNot().isEmpty();
    }

    @Test
    void boringSslWorksWhereItsLibraryIsMadeFor() {
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (system.equals("Linux amd64") || system.equals("Linux aarch64"))
            assertThat(BoringSslLibrary.whyNot()).isEmpty();
        else assertThat(BoringSslLibrary.whyNot()).startsWith("no library for");
        assertThat(TlsProvider.AUTO.isBoringSsl()).isEqualTo(isThere());
    }

    @ParameterizedTest
    @EnumSource
    void eachCanBeAskedForByName(TlsProvider provider) {
        if (provider == TlsProvider.BORINGSSL && !isThere()) {
            assertThatThrownBy(() -> named("boringssl")).hasMessageContaining("auto takes what is");
        } else {
            assertThat(named(provider.toString())).isEqualTo(provider);
        }
    }

    @Test
    void othersAreNotKnown() {
        assertThatThrownBy(() -> named("openssl"))
                .hasMessageContaining("'checker.tls.provider': it is one of auto, boringssl, jdk, not 'openssl'");
    }

    private static TlsProvider named(String name) {
        return TlsProvider.of(ConfigFactory.parseString("checker.tls.provider = " + name));
    }
}
