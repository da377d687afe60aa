package io.checker.net.http2;

import io.checker.net.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames we send, in memory that is lent as long as there are any. */
final class Outgoing {

    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /** Room for answers to the server's frames, besides the frame that is being sent. */
    private static final int ANSWERS = 4096;

    /** A head and its body's beginning, with the preface and what goes with it. */
    static final int ROOM = Frame.HEAD + Frame.LARGEST + ANSWERS;

    private static final int ENABLE_PUSH = 2;
    private static final int INITIAL_WINDOW_SIZE = 4;
    private static final int MAX_HEADER_LIST_SIZE = 6;
    private static final int WIDE_OPEN = 0x7fff_ffff;
    private static final int WINDOW = 65_535;

    private ByteBuffer out = Incoming.NOTHING;

    void lend(ByteBuffer memory) {
        out = memory.limit(0);
    }

    void surrender() {
        out = Incoming.NOTHING;
    }

    boolean isEmpty() {
        return !out.hasRemaining();
    }

    /** Whether all frames have left. */
    boolean flush(Connection below) throws IOException {
        if (out.hasRemaining()) below.send(out);
        return !out.hasRemaining();
    }

    /**
     * What a client begins with. The server may send without waiting for us: we read what we want to read, and TCP
     * holds the rest back.
     */
    void preface() throws IOException {
        append(PREFACE.length + 3 * Frame.HEAD + 18 + 4);
        out.put(PREFACE);
        new Frame(18, Frame.SETTINGS, 0, 0).write(out);
        setting(ENABLE_PUSH, 0);
        setting(INITIAL_WINDOW_SIZE, WIDE_OPEN);
        setting(MAX_HEADER_LIST_SIZE, Incoming.LARGEST_HEAD);
        new Frame(4, Frame.WINDOW_UPDATE, 0, 0).write(out);
        out.putInt(WIDE_OPEN - WINDOW).flip();
    }

    private void setting(int name, int value) {
        out.putShort((short) name).putInt(value);
    }

    void settingsAreTaken() throws IOException {
        append(Frame.HEAD);
        new Frame(0, Frame.SETTINGS, Frame.ACK, 0).write(out);
        out.flip();
    }

    void pong(long payload) throws IOException {
        append(Frame.HEAD + 8);
        new Frame(8, Frame.PING, Frame.ACK, 0).write(out);
        out.putLong(payload).flip();
    }

    /** The request's head; {@code last} when it has no body. */
    void headers(byte[] block, boolean last) throws IOException {
        if (block.length > Frame.LARGEST)
            throw new IOException("a request with so large a head can't be sent by HTTP/2");
        append(Frame.HEAD + block.length);
        int flags = Frame.END_HEADERS | (last ? Frame.END_STREAM : 0);
        new Frame(block.length, Frame.HEADERS, flags, Frame.EXCHANGE).write(out);
        out.put(block).flip();
    }

    /** A piece of the request's body. */
    void data(ByteBuffer piece, boolean last) throws IOException {
        append(Frame.HEAD + piece.remaining());
        new Frame(piece.remaining(), Frame.DATA, last ? Frame.END_STREAM : 0, Frame.EXCHANGE).write(out);
        out.put(piece).flip();
    }

    /** Makes room behind what waits to be sent, for writing; a server that makes us answer more than we can is cut. */
    private void append(int bytes) throws IOException {
        out.compact();
        if (out.remaining() < bytes) throw Frame.broken();
    }
}
