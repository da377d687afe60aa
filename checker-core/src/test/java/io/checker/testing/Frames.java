package io.checker.testing;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackException;

/** HTTP/2 by hand, for servers that do as they are told: frames to write, and a request as it came. */
public final class Frames {

    public static final byte[] SETTINGS = frame(4, 0, 0, new byte[0]);

    /** {@code :status: 200}, from HPACK's static table. */
    public static final String OK = "\u0088";

    /** What a client sent. */
    public record Request(List<String> fields, String body) {}

    public static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .putInt(payload.length << 8 | type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }

    public static byte[] frame(int type, int flags, int stream, String payload) {
        return frame(type, flags, stream, payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A field without compression. */
    public static String field(String name, String value) {
        return "\0" + (char) name.length() + name + (char) value.length() + value;
    }

    public static byte[] all(byte[]... frames) {
        var all = new ByteArrayOutputStream();
        for (var frame : frames) all.writeBytes(frame);
        return all.toByteArray();
    }

    /** Reads the preface and frames until the request has ended. */
    public static Request read(InputStream from) throws IOException {
        var data = new DataInputStream(from);
        var preface = new String(data.readNBytes(24), StandardCharsets.ISO_8859_1);
        if (!preface.equals("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")) throw new EOFException(preface);
        var fields = new ArrayList<String>();
        var body = new StringBuilder();
        while (true) {
            int lengthAndType = data.readInt();
            int flags = data.readUnsignedByte();
            data.readInt();
            var payload = data.readNBytes(lengthAndType >>> 8);
            int type = lengthAndType & 0xff;
            if (type == 1) fields.addAll(decoded(payload));
            if (type == 0) body.append(new String(payload, StandardCharsets.ISO_8859_1));
            if (type <= 1 && (flags & 1) != 0) return new Request(fields, body.toString());
        }
    }

    private static List<String> decoded(byte[] block) throws IOException {
        try {
            return new HPackDecoder(4096, StandardCharsets.ISO_8859_1)
                    .decodeHeaders(ByteBuffer.wrap(block)).stream()
                            .map(field -> field.getName() + ": " + field.getValue())
                            .toList();
        } catch (HPackException failure) {
            throw new IOException(failure);
        }
    }

    /** Hears a request, then says these frames and waits for the client to go. */
    public static ScriptedServer.Conduct saying(byte[]... frames) {
        return client -> {
            read(client.getInputStream());
            client.getOutputStream().write(all(frames));
            untilGone(client);
        };
    }

    public static void untilGone(Socket client) throws IOException {
        while (client.getInputStream().read() >= 0) {
            // whatever it says
        }
    }

    private Frames() {}
}
