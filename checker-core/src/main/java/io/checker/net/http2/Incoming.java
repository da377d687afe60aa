package io.checker.net.http2;

import io.checker.net.Connection;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http2.hpack.HPackDecoder;
import org.apache.hc.core5.http2.hpack.HPackException;
import org.jspecify.annotations.Nullable;

/**
 * The frames we receive, made into the text of an answer.
 *
 * <pre>
 *   memory:  [ in: bytes not looked at yet ][ head: a field block on its way, then its text on its way out ]
 * </pre>
 *
 * <p>A server can be as odd as it likes within bounds: a field block of {@value #LARGEST_HEAD} bytes, before and after
 * decompression, and {@value #MOST_IDLE} frames that bring an answer no further.
 */
final class Incoming {

    static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    static final int LARGEST_HEAD = 16_384;
    private static final int MOST_IDLE = 1000;
    private static final int STATUS_LINE = 64;
    private static final int ROOM_IN = Frame.LARGEST;
    static final int ROOM = ROOM_IN + LARGEST_HEAD + STATUS_LINE;

    private static final int TABLE = 4096;

    private final Outgoing answers;
    private final Windows windows;
    private final boolean trailers;
    private final HPackDecoder decoder = new HPackDecoder(TABLE, StandardCharsets.ISO_8859_1);
    private ByteBuffer in = NOTHING;
    private ByteBuffer head = NOTHING;
    private ByteBuffer text = NOTHING;
    private @Nullable Frame frame;

    /** Bytes of the frame's payload that matter, and that are still to come. */
    private int content;

    private int padding;
    private boolean prefixed;
    private boolean greeted;
    private boolean expectsContinuation;
    private boolean lastBlock;
    private boolean answered;
    private boolean ended;
    private int idle;

    Incoming(Outgoing answers, Windows windows, boolean trailers) {
        this.answers = answers;
        this.windows = windows;
        this.trailers = trailers;
        decoder.setMaxListSize(LARGEST_HEAD);
    }

    void lend(ByteBuffer memory) {
        in = memory.slice(0, ROOM_IN).limit(0);
        head = memory.slice(ROOM_IN, LARGEST_HEAD + STATUS_LINE);
    }

    /** What a server says after the end is nobody's. */
    boolean isEmpty() {
        if (ended) return !text.hasRemaining();
        return !in.hasRemaining() && !text.hasRemaining() && !expectsContinuation && head.position() == 0;
    }

    void surrender() {
        in = NOTHING;
        head = NOTHING;
        text = NOTHING;
    }

    /** Whether the answer has begun. */
    boolean isAnswered() {
        return answered;
    }

    /** Whether the server has said all, and all of it was delivered. */
    boolean isOver() {
        return ended && !text.hasRemaining();
    }

    /** Reads from below: how many bytes, -1 at the end. */
    int fill(Connection below) throws IOException {
        in.compact();
        try {
            return below.receive(in);
        } finally {
            in.flip();
        }
    }

    /** Makes one step with what is there, telling {@code into} what is new; whether there was anything to do. */
    boolean step(ByteBuffer into) throws IOException {
        if (text.hasRemaining()) return move(text, into, text.remaining()) > 0;
        if (ended) return false;
        var current = frame;
        if (current == null) return begin();
        if (!prefixed) return prefix(current);
        if (content > 0) return content(current, into);
        if (padding > 0) return skipPadding();
        frame = null;
        end(current);
        return true;
    }

    private boolean begin() throws IOException {
        if (in.remaining() < Frame.HEAD) return false;
        var next = Frame.read(in);
        boolean continues = next.type() == Frame.CONTINUATION;
        boolean answer = next.type() == Frame.HEADERS || next.type() == Frame.DATA || continues;
        boolean possible = (greeted || next.type() == Frame.SETTINGS)
                && continues == expectsContinuation
                && (!answer || next.stream() == Frame.EXCHANGE)
                && next.type() != Frame.PUSH_PROMISE
                && next.type() != Frame.RST_STREAM;
        if (!possible) throw Frame.broken();
        greeted = true;
        content = next.length();
        padding = 0;
        prefixed = next.prefix() == 0;
        frame = next;
        if (!answer || prefixed && content == 0) countIdle();
        return true;
    }

    private void countIdle() throws IOException {
        if (++idle > MOST_IDLE) throw Frame.broken();
    }

    private boolean prefix(Frame frame) throws IOException {
        int length = frame.prefix();
        if (content < length) throw Frame.broken();
        if (in.remaining() < length) return false;
        if (frame.has(Frame.PADDED)) padding = Byte.toUnsignedInt(in.get(in.position()));
        in.position(in.position() + length);
        content -= length + padding;
        if (content < 0) throw Frame.broken();
        if (content == 0) countIdle();
        prefixed = true;
        return true;
    }

    private boolean skipPadding() {
        int count = Math.min(padding, in.remaining());
        in.position(in.position() + count);
        padding -= count;
        return count > 0;
    }

    private boolean content(Frame frame, ByteBuffer into) throws IOException {
        return switch (frame.type()) {
            case Frame.DATA -> data(into);
            case Frame.HEADERS, Frame.CONTINUATION -> block();
            case Frame.SETTINGS -> setting(frame);
            case Frame.PING -> ping(frame);
            case Frame.GOAWAY -> goAway(frame);
            case Frame.WINDOW_UPDATE -> windowUpdate(frame);
            default -> skip(content);
        };
    }

    private boolean data(ByteBuffer into) throws IOException {
        if (!answered) throw Frame.broken();
        int count = move(in, into, content);
        content -= count;
        return count > 0;
    }

    private boolean block() throws IOException {
        if (content > head.remaining()) throw Frame.broken();
        int count = move(in, head, content);
        content -= count;
        return count > 0;
    }

    private boolean setting(Frame frame) throws IOException {
        if (frame.has(Frame.ACK) || content % 6 != 0) throw Frame.broken();
        if (in.remaining() < 6) return false;
        windows.setting(in.getShort(), in.getInt());
        content -= 6;
        return true;
    }

    private boolean ping(Frame frame) throws IOException {
        if (content != 8) throw Frame.broken();
        if (in.remaining() < 8) return false;
        long payload = in.getLong();
        content = 0;
        if (!frame.has(Frame.ACK)) answers.pong(payload);
        return true;
    }

    /** Says which was the last exchange the server takes care of: ours, or none. */
    private boolean goAway(Frame frame) throws IOException {
        if (frame.length() < 8) throw Frame.broken();
        if (content < frame.length()) return skip(content);
        if (in.remaining() < 8) return false;
        int last = in.getInt() & 0x7fff_ffff;
        if (last < Frame.EXCHANGE) throw Frame.broken();
        in.getInt();
        content -= 8;
        return true;
    }

    private boolean windowUpdate(Frame frame) throws IOException {
        if (content != 4) throw Frame.broken();
        if (in.remaining() < 4) return false;
        windows.grow(frame.stream(), in.getInt() & 0x7fff_ffff);
        content = 0;
        return true;
    }

    private boolean skip(int bytes) {
        int count = Math.min(bytes, in.remaining());
        in.position(in.position() + count);
        content -= count;
        return count > 0;
    }

    private void end(Frame done) throws IOException {
        switch (done.type()) {
            case Frame.DATA -> ended = done.has(Frame.END_STREAM);
            case Frame.HEADERS, Frame.CONTINUATION -> {
                if (done.type() == Frame.HEADERS) lastBlock = done.has(Frame.END_STREAM);
                expectsContinuation = !done.has(Frame.END_HEADERS);
                if (!expectsContinuation) fields();
            }
            case Frame.SETTINGS -> {
                if (!done.has(Frame.ACK)) answers.settingsAreTaken();
            }
            default -> {
                // nothing further follows from it
            }
        }
    }

    /** A field block is complete: what comes before the answer, its head, or what comes after its body. */
    private void fields() throws IOException {
        try {
            var fields = decoder.decodeHeaders(head.flip());
            var said = "";
            if (answered) {
                if (!lastBlock) throw Frame.broken();
                if (trailers) said = Fields.lines(fields);
            } else if (Fields.isInterim(fields)) {
                if (lastBlock) throw Frame.broken();
                countIdle();
            } else {
                answered = true;
                said = Fields.head(fields);
            }
            head.clear();
            text = head.duplicate()
                    .put(said.getBytes(StandardCharsets.ISO_8859_1))
                    .flip();
            ended = lastBlock;
        } catch (HPackException | IndexOutOfBoundsException | IllegalArgumentException _) {
            throw Frame.broken(); // nonsense, some of which the decoder stumbles over
        }
    }

    private static int move(ByteBuffer from, ByteBuffer to, int most) {
        int count = Math.min(Math.min(from.remaining(), to.remaining()), most);
        to.put(to.position(), from, from.position(), count);
        to.position(to.position() + count);
        from.position(from.position() + count);
        return count;
    }
}
