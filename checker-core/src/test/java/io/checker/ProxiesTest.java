package io.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Status;
import io.checker.testing.OnEachPoller;
import io.checker.testing.Probe;
import io.checker.testing.ScriptedServer;
import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks through proxies, with PROXY headers, and from an address of our choice. */
@OnEachPoller
class ProxiesTest {

    private static final String OK = "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nhi";

    private final Probe probe;

    ProxiesTest(String poller) {
        probe = new Probe(poller);
    }

    @AfterEach
    void nothingIsLeft() {
        probe.close();
    }

    private static byte[] all(Socket client, int count) throws IOException {
        return client.getInputStream().readNBytes(count);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        check-send-proxy | 50524f58592054435034203132372e302e302e31203132372e302e302e3120
        send-proxy no-check-send-proxy | 50524f58592054435034203132372e302e302e31203132372e302e302e3120
        send-proxy-v2 | 0d0a0d0a000d0a515549540a20000000
        send-proxy-v2-ssl | 0d0a0d0a000d0a515549540a200000082000050000000000
        send-proxy-v2-ssl-cn | 0d0a0d0a000d0a515549540a200000082000050000000000
        send-proxy-v2 proxy-v2-options crc32c,unique-id,authority | 0d0a0d0a000d0a515549540a20000007030004a9b87e8f
        """)
    void theProxyHeaderIsHaproxys(String options, String hex) throws Exception {
        var header = new CompletableFuture<String>();
        probe.check(
                client -> {
                    header.complete(HexFormat.of().formatHex(all(client, hex.length() / 2)));
                    client.getOutputStream().write('.');
                },
                options,
                "option tcp-check\ntcp-check expect string .",
                Status.L7OK,
                "(tcp-check)");
        assertThat(header).isCompletedWithValue(hex);
    }

    /** As HAProxy: with an address or port of its own a check does not do what traffic does. */
    @ParameterizedTest
    @CsvSource({"ssl", "send-proxy", "send-proxy-v2"})
    void anOwnPortEndsTheInheritance(String keyword) throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.saying(OK))) {
            probe.check(1, keyword + " verify none port " + server.port(), "option httpchk", Status.L7OK, "");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        005a000000000000 | | L4OK |
        005b000000000000 | | SOCKERR | SOCKS4 Proxy deny the request
        005b000000000000 | check-ssl verify none | L6RSP | SOCKS4 Proxy deny the request
        485454502f312e30 | | SOCKERR | SOCKS4 Proxy deny the request
        end | | SOCKERR | SOCKS4 Proxy read error during handshake
        reset | | SOCKERR | SOCKS4 Proxy handshake aborted by server (Connection reset by peer)
        reset | check-ssl verify none | L6RSP | SOCKS4 Proxy handshake aborted by server (Connection reset by peer)
        silent | inter 300 | L7TOUT |
        silent | check-ssl verify none inter 300 | L6TOUT |
        """)
    void aSocksProxyIsAskedToConnect(String answer, String options, Status status, String info) throws Exception {
        var request = new CompletableFuture<String>();
        try (var proxy = new ScriptedServer(client -> {
            request.complete(HexFormat.of().formatHex(all(client, 16)));
            switch (answer) {
                case "silent" -> ScriptedServer.silent().with(client);
                case "reset" -> client.setOption(StandardSocketOptions.SO_LINGER, 0);
                case "end" -> {}
                default -> {
                    client.getOutputStream().write(HexFormat.of().parseHex(answer));
                    client.getInputStream().read();
                }
            }
        })) {
            probe.check(
                    258,
                    (options == null ? "" : options) + " check-via-socks4 socks4 127.0.0.1:" + proxy.port(),
                    "",
                    status,
                    info);
            assertThat(request).isCompletedWithValue("04010102" + "7f000001" + "484150726f787900");
        }
    }

    @Test
    void aProxyThatRefusesIsAConnectionProblem() throws Exception {
        probe.check(
                1,
                "check-via-socks4 socks4 127.0.0.1:" + ScriptedServer.refusedPort(),
                "",
                Status.L4CON,
                "ECONNREFUSED returned by OS (Connection refused)");
    }

    @Test
    void theSourceAddressIsOurs() throws Exception {
        var from = new CompletableFuture<String>();
        probe.check(
                client -> {
                    from.complete(client.getInetAddress().getHostAddress());
                    client.getOutputStream().write('.');
                },
                "source 127.0.0.77",
                "option tcp-check\ntcp-check expect string .",
                Status.L7OK,
                "(tcp-check)");
        assertThat(from).isCompletedWithValue("127.0.0.77");
    }
}
