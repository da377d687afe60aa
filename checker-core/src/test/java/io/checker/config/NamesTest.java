package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Probe;
import io.checker.plan.TargetId;
import io.checker.plan.naming.Resolution;
import io.checker.plan.naming.Resolution.Network;
import io.checker.plan.naming.Resolution.Preference;
import io.checker.plan.naming.Resolvers;
import io.checker.plan.naming.Resolvers.Hold;
import io.checker.plan.naming.Resolvers.NameServer;
import io.checker.server.Orders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers whose names are looked up again and again. */
class NamesTest {

    private static final String DNS = "resolvers dns\n nameserver one 192.0.2.53:5353\n";

    @Test
    void aServerWithoutAddressIsNotCheckedFromTheStart() {
        var plan = Parsed.good(DNS + """
                backend b
                  default-server check resolvers dns init-addr none
                  server there 192.0.2.1:80
                  server nowhere web.example.org:80
                """).configuration().plan();
        assertThat(plan.withoutAddress()).containsExactly(new TargetId("b", "nowhere"));
        for (var target : plan.targets().values()) {
            boolean hasAddress = !plan.withoutAddress().contains(target.id());
            assertThat(Orders.first(target, Probe.HEALTH, hasAddress).duty())
                    .isEqualTo(hasAddress ? Orders.Duty.RUN : Orders.Duty.PAUSE);
        }
    }

    @Test
    void aServerNamesItsResolversAndWhatItPrefers() {
        var parsed = Parsed.good("""
                backend b
                  server plain 192.0.2.1:80 check resolvers dns
                  default-server init-addr none resolve-prefer ipv4 resolve-net 10.0.0.0/8,192.0.2.7
                  server s web.example.org:80 check resolvers dns resolve-opts allow-dup-ip,ignore-weight
                resolvers dns
                  nameserver one 192.0.2.53:5353
                  nameserver two udp@[2001:db8::53]
                  resolve_retries 5
                  timeout resolve 2s
                  timeout retry 500ms
                  hold valid 10s
                  hold obsolete 1s
                  hold nx 2s
                  hold refused 3s
                  hold timeout 4s
                  hold other 5s
                  accepted_payload_size 4096
                """);
        var resolvers = new Resolvers(
                "dns",
                List.of(
                        new NameServer("one", new InetSocketAddress(ip("192.0.2.53"), 5353)),
                        new NameServer("two", new InetSocketAddress(ip("2001:db8::53"), 53))),
                2000,
                500,
                5,
                new Hold(2000, 3000, 4000, 5000, 1000));
        var preference =
                new Preference(false, List.of(new Network(ip("10.0.0.0"), 8), new Network(ip("192.0.2.7"), 32)), true);
        assertThat(parsed.configuration().plan().resolutions())
                .containsExactly(
                        new Resolution(new TargetId("b", "s"), "web.example.org", resolvers, preference, null));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 127.0.0.1",
        "'init-addr last,libc', 127.0.0.1",
        "init-addr none, ''",
        "init-addr 192.0.2.9, 192.0.2.9",
        "'init-addr last,192.0.2.9,none', 192.0.2.9",
    })
    void theFirstAddressComesFromWhereItIsSaidTo(String keyword, String first) {
        var parsed = Parsed.good(DNS + "backend b\n server s ipv4@localhost:80 check resolvers dns " + keyword + "\n");
        var resolution = parsed.configuration().plan().resolutions().getFirst();
        assertThat(resolution.first()).isEqualTo(first.isEmpty() ? null : ip(first));
        var address = first.isEmpty() ? "0.0.0.0" : first;
        assertThat(parsed.target("b", "s").address()).hasToString(address + ":80");
    }

    @Test
    void whatIsFoundNowhereMayBeThereLater() {
        var line = "backend b\n server s no-such-name.invalid:80 check ";
        assertThat(Parsed.any(line + "\n", Map.of()).problems().getFirst())
                .contains("test.cfg:2:11: no address found for 'no-such-name.invalid'");
        assertThat(Parsed.any(line + "init-addr libc,none\n", Map.of()).problems())
                .isEmpty();
    }

    @Test
    void theNameServersOfThisMachineCanBeTaken() {
        var parsed = Parsed.good("resolvers dns\n parse-resolv-conf\n nameserver x 192.0.2.1:53\n"
                + "backend b\n server s localhost:80 resolvers dns\n");
        var servers = parsed.configuration()
                .plan()
                .resolutions()
                .getFirst()
                .resolvers()
                .nameServers();
        assertThat(servers).extracting(NameServer::name).contains("x");
    }

    private static InetAddress ip(String text) {
        return InetAddress.ofLiteral(text);
    }
}
