package io.checker.deploy.scenarios;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Takes syslog datagrams and hands on their lines, with the priority but without date, tag and durations. */
final class LogReceiver implements AutoCloseable {

    private static final Pattern HEADER = Pattern.compile(
            "(<\\d+>)[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d [a-z]+\\[\\d+]: (.*)", Pattern.DOTALL);
    private static final Pattern DURATION = Pattern.compile("check duration: \\d+ms");

    private final DatagramSocket socket;
    private final Consumer<String> listener;

    LogReceiver(Consumer<String> listener) throws IOException {
        this.listener = listener;
        this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        socket.setReceiveBufferSize(1 << 22);
        Thread.ofPlatform().daemon().start(this::receive);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void receive() {
        var packet = new DatagramPacket(new byte[65536], 65536);
        while (!socket.isClosed()) {
            try {
                packet.setLength(65536);
                socket.receive(packet);
            } catch (IOException _) {
                return; // closed
            }
            var text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8).stripTrailing();
            var header = HEADER.matcher(text);
            var line = header.matches() ? header.group(1) + header.group(2) : "malformed: " + text;
            line = DURATION.matcher(line).replaceAll("check duration: Nms");
            listener.accept(line);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
