package io.checker.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.config.Configuration;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import io.checker.testing.FakeNameServer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Servers follow their names, in the words of HAProxy 2.6. */
class NamesLifeTest {

    private static final String CONFIG = """
            resolvers ns
              nameserver one %s
              timeout resolve 20ms
              timeout retry 300ms
              hold nx 0ms
            backend b
              option log-health-checks
              server s web.test:%d check inter 10s resolvers ns init-addr none resolve-prefer ipv4
              server-template t 1-2 many.test:%2$d resolvers ns init-addr none resolve-prefer ipv4
            """;

    @Test
    void aServerMovesIsLostAndComesBack() throws Exception {
        try (var node = new Embedded("checker.loops = 1");
                var names = new FakeNameServer();
                var server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.9"))) {
            var address = "127.0.0.1:" + names.address().getPort();
            var text = CONFIG.formatted(address, server.getLocalPort());
            names.put("many.test", "127.0.0.2", "127.0.0.3");
            var plan = Configuration.parse("test.cfg", text, Map.of()).plan();
            node.checker.apply(plan).toCompletableFuture().join();
            assertThat(node.status().servers().getFirst().state()).isEqualTo("MAINT (resolution)");
            names.put("web.test", "127.0.0.9");
            node.await("b/s changed its IP from \\(none\\) to 127.0.0.9 by ns/one\\.");
            node.await("Server b/s \\('web.test'\\) is UP/READY \\(resolves again\\)\\.");
            node.await("Server b/s administratively READY thanks to valid DNS answer\\.");
            node.await("Health check for server b/s succeeded, .*");
            node.await("b/t1 changed its IP from \\(none\\) to 127.0.0.2 by ns/one\\.");
            node.await("b/t2 changed its IP from \\(none\\) to 127.0.0.3 by DNS cache\\.");
            names.put("web.test", "127.0.0.8");
            node.await("b/s changed its IP from 127.0.0.9 to 127.0.0.8 by ns/one\\.");
            names.fail("web.test", 3);
            node.await("Server b/s is going DOWN for maintenance \\(DNS NX status\\)\\. 2 active .*");
            int questions = names.questions();
            node.checker.apply(plan).toCompletableFuture().join();
            Eventually.eventually("it is looked up on", () -> names.questions() > questions + 5);
            assertThat(node.status().servers())
                    .extracting(each -> each.state())
                    .containsExactly("MAINT (resolution)", "no check", "no check");
            assertThat(node.lines()).filteredOn(line -> line.startsWith("b/t")).hasSize(2);
        }
    }
}
