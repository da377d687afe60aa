package io.checker.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A DNS server over UDP that answers questions for addresses as told (RFC 1035). */
public final class FakeNameServer implements AutoCloseable {

    private static final int A = 1;
    private static final int AAAA = 28;
    private static final int NX = 3;

    /** What there is to say of a name; nothing at all when silent. */
    private record Entry(int code, boolean silent, List<InetAddress> addresses) {}

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final Map<String, Entry> zone = new ConcurrentHashMap<>();
    private final AtomicInteger questions = new AtomicInteger();

    public FakeNameServer() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public int questions() {
        return questions.get();
    }

    public void put(String name, String... addresses) {
        zone.put(
                name,
                new Entry(
                        0,
                        false,
                        Arrays.stream(addresses).map(InetAddress::ofLiteral).toList()));
    }

    public void fail(String name, int code) {
        zone.put(name, new Entry(code, false, List.of()));
    }

    public void silence(String name) {
        zone.put(name, new Entry(0, true, List.of()));
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[512], 512);
        while (!socket.isClosed()) {
            try {
                packet.setLength(512);
                socket.receive(packet);
                questions.incrementAndGet();
                var answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
                if (answer.length > 0)
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private byte[] answer(byte[] question) throws IOException {
        var name = new StringBuilder();
        int at = 12;
        while (question[at] != 0) {
            if (!name.isEmpty()) name.append('.');
            name.append(new String(question, at + 1, question[at], StandardCharsets.US_ASCII));
            at += question[at] + 1;
        }
        int type = question[at + 1] << 8 | question[at + 2];
        var entry =
                zone.getOrDefault(name.toString().toLowerCase(java.util.Locale.ROOT), new Entry(NX, false, List.of()));
        if (entry.silent) return new byte[0];
        int length = type == A ? 4 : type == AAAA ? 16 : -1;
        var fitting = entry.addresses.stream()
                .filter(each -> each.getAddress().length == length)
                .toList();
        var out = new ByteArrayOutputStream();
        out.write(question, 0, 2);
        out.write(shorts(0x8180 | entry.code, 1, fitting.size(), 0, 0));
        out.write(question, 12, at + 5 - 12);
        for (var address : fitting) {
            out.write(shorts(0xc00c, type, 1, 0, 5, length));
            out.write(address.getAddress());
        }
        return out.toByteArray();
    }

    private static byte[] shorts(int... values) {
        var bytes = ByteBuffer.allocate(2 * values.length);
        for (int value : values) bytes.putShort((short) value);
        return bytes.array();
    }

    @Override
    public void close() {
        socket.close();
    }
}
