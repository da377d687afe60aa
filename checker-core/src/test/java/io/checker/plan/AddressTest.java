package io.checker.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses are written as the C library writes them. */
class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 127.0.0.1:80",
        "::, ::, [::]:80",
        "::1, ::1, [::1]:80",
        "1::, 1::, [1::]:80",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1, [2001:db8::1]:80",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1, [2001:0:0:1::1]:80",
        "2001:0:0:1:1:0:0:1, 2001::1:1:0:0:1, [2001::1:1:0:0:1]:80",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]:80",
        "fe80:0:0:0:ABCD:0:0:0, fe80::abcd:0:0:0, [fe80::abcd:0:0:0]:80",
    })
    void anIpAddressIsWrittenShort(String ip, String host, String address) {
        var inet = new Address.Inet(InetAddress.ofLiteral(ip), 80);
        assertThat(inet.host()).isEqualTo(host);
        assertThat(inet).hasToString(address);
    }
}
