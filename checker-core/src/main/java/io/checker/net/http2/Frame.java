package io.checker.net.http2;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The head of a frame (RFC 9113, section 4.1).
 *
 * @param length of its payload
 */
record Frame(int length, int type, int flags, int stream) {

    static final int HEAD = 9;

    /** The largest payload of a peer that was not told it may send larger ones. */
    static final int LARGEST = 16_384;

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PUSH_PROMISE = 5;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int WINDOW_UPDATE = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int ACK = 1;
    static final int END_HEADERS = 4;
    static final int PADDED = 8;
    static final int PRIORITY = 0x20;

    /** The stream of the one exchange. */
    static final int EXCHANGE = 1;

    static Frame read(ByteBuffer from) throws IOException {
        int lengthAndType = from.getInt();
        int flags = Byte.toUnsignedInt(from.get());
        int stream = from.getInt() & 0x7fff_ffff;
        var frame = new Frame(lengthAndType >>> 8, lengthAndType & 0xff, flags, stream);
        if (frame.length > LARGEST) throw broken();
        return frame;
    }

    void write(ByteBuffer to) {
        to.putInt(length << 8 | type).put((byte) flags).putInt(stream);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Bytes before the content: how much padding there is behind it, and a priority nobody asked for. */
    int prefix() {
        if (type != DATA && type != HEADERS) return 0;
        return (has(PADDED) ? 1 : 0) + (type == HEADERS && has(PRIORITY) ? 5 : 0);
    }

    /** A peer that does not keep to the protocol, or ends the exchange: of which HAProxy says nothing further. */
    static IOException broken() {
        return new IOException("");
    }
}
