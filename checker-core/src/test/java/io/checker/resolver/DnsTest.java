package io.checker.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.naming.Resolvers;
import io.checker.plan.naming.Resolvers.Hold;
import io.checker.plan.naming.Resolvers.NameServer;
import io.checker.resolver.Answer.Failed;
import io.checker.resolver.Answer.Failure;
import io.checker.resolver.Answer.Found;
import io.checker.testing.FakeNameServer;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions over the wire, to name servers that answer as told. */
class DnsTest {

    private final Dns dns = new Dns(Executors.newVirtualThreadPerTaskExecutor());

    @Test
    void thePreferredFamilyIsAskedForFirstAndTheOtherWhenThereIsNone() throws Exception {
        try (var server = new FakeNameServer()) {
            server.put("both.test", "192.0.2.1", "192.0.2.2", "2001:db8::1");
            server.put("four.test", "192.0.2.1");
            assertThat(ask(server, "both.test", true)).isEqualTo(found("2001:db8::1"));
            assertThat(ask(server, "both.test", false)).isEqualTo(found("192.0.2.1", "192.0.2.2"));
            assertThat(ask(server, "four.test", true)).isEqualTo(found("192.0.2.1"));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, NX", "5, REFUSED", "2, OTHER", "0, OTHER"})
    void aNameServerMayHaveNoAddress(int code, Failure failure) throws Exception {
        try (var server = new FakeNameServer()) {
            server.fail("bad.test", code);
            assertThat(ask(server, "bad.test", false)).isEqualTo(new Failed(failure));
        }
    }

    @Test
    void aSilentNameServerIsAskedAgainAndThenGivenUp() throws Exception {
        try (var server = new FakeNameServer()) {
            server.silence("quiet.test");
            assertThat(ask(server, "quiet.test", false)).isEqualTo(new Failed(Failure.TIMEOUT));
            assertThat(server.questions()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void theFirstGoodAnswerOfAnyNameServerCounts() throws Exception {
        try (var wrong = new FakeNameServer();
                var right = new FakeNameServer()) {
            wrong.fail("web.test", 5);
            right.put("web.test", "192.0.2.1");
            var both = resolvers(new NameServer("one", wrong.address()), new NameServer("two", right.address()));
            assertThat(dns.ask(both, "web.test", false))
                    .isEqualTo(new Found(List.of(InetAddress.ofLiteral("192.0.2.1")), "dns/two"));
        }
    }

    private Answer ask(FakeNameServer server, String host, boolean six) {
        return dns.ask(resolvers(new NameServer("one", server.address())), host, six);
    }

    private static Resolvers resolvers(NameServer... servers) {
        return new Resolvers("dns", List.of(servers), 1000, 300, 2, Hold.DEFAULT);
    }

    private static Answer found(String... addresses) {
        return new Found(List.of(addresses).stream().map(InetAddress::ofLiteral).toList(), "dns/one");
    }
}
