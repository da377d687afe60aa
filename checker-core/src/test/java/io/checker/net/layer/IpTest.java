package io.checker.net.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1",
        "::, ::",
        "::1, ::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "fe80:0:0:0:0:0:0:0, fe80::"
    })
    void addressesAreWrittenAsTheCLibraryDoes(String address, String text) {
        assertThat(Ip.text(InetAddress.ofLiteral(address))).isEqualTo(text);
    }

    @Test
    void aProxyHeaderTellsAddressesOfEitherKindOrNone() {
        var header = new ProxyHeader(new InetSocketAddress("::1", 80), "");
        var line = new String(header.words(new InetSocketAddress("::2", 1234)), StandardCharsets.ISO_8859_1);
        assertThat(line).isEqualTo("PROXY TCP6 ::2 ::1 1234 80\r\n");
        assertThat(header.words(null)).asString().isEqualTo("PROXY UNKNOWN\r\n");
    }
}
