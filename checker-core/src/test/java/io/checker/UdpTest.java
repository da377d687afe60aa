package io.checker;

import io.checker.health.Status;
import io.checker.testing.OnEachPoller;
import io.checker.testing.Probe;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Datagrams that nobody has to answer. */
@OnEachPoller
class UdpTest {

    private final Probe probe;

    UdpTest(String poller) {
        probe = new Probe(poller);
    }

    @AfterEach
    void nothingIsLeft() {
        probe.close();
    }

    @Test
    void silenceIsGood() throws Exception {
        try (var server = open()) {
            probe.check(server.getLocalPort(), "inter 300", "option udp-check", Status.L4OK, "");
        }
    }

    @Test
    void thatNobodyListensIsNot() throws Exception {
        int port;
        try (var server = open()) {
            port = server.getLocalPort();
        }
        probe.check(port, "", "option udp-check", Status.L4CON, "ECONNREFUSED returned by OS (Connection refused)");
    }

    private static DatagramSocket open() throws IOException {
        return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
