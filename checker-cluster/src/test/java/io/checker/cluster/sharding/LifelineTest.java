package io.checker.cluster.sharding;

import static io.checker.cluster.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LifelineTest {

    private static final String HOST = "127.0.0.1";

    private final AtomicInteger proofs = new AtomicInteger();

    private static ServerSocket listen(int port) throws IOException {
        var listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
        return listener;
    }

    @Test
    @SuppressWarnings("try") // it is closed early, which is the point
    void anEndAndRefusalsAfterwardsProveADeath() throws IOException {
        var listener = listen(0);
        try (var line = Lifeline.to(HOST, listener.getLocalPort(), proofs::incrementAndGet)) {
            var accepted = listener.accept();
            listener.close();
            accepted.close();
            eventually("it is proven", () -> proofs.get() == 1, () -> "");
            assertThat(line).isNotNull();
        }
    }

    @Test
    void anEndAloneProvesNothing() throws IOException {
        try (var listener = listen(0);
                var line = Lifeline.to(HOST, listener.getLocalPort(), proofs::incrementAndGet)) {
            listener.accept().close();
            listener.accept().close(); // it comes again
            assertThat(listener.accept().isConnected()).isTrue();
            assertThat(proofs).hasValue(0);
            assertThat(line).isNotNull();
        }
    }

    @Test
    void aRefusalAloneProvesNothing() throws IOException {
        int port;
        try (var free = listen(0)) {
            port = free.getLocalPort();
        }
        try (var line = Lifeline.to(HOST, port, proofs::incrementAndGet)) {
            Socket accepted;
            try (var listener = listen(port)) {
                accepted = listener.accept(); // after some that were refused
            }
            assertThat(proofs).hasValue(0);
            accepted.close();
            eventually("now it is proven", () -> proofs.get() == 1, () -> "");
            assertThat(line).isNotNull();
        }
    }

    @Test
    void aLineThatIsClosedProvesNothing() throws IOException {
        try (var listener = listen(0)) {
            var line = Lifeline.to(HOST, listener.getLocalPort(), proofs::incrementAndGet);
            try (var accepted = listener.accept()) {
                line.close();
                assertThat(accepted.getInputStream().read()).as("the end").isNegative();
            }
            assertThat(proofs).hasValue(0);
        }
    }
}
