package io.checker.script.http;

import io.checker.expression.scene.Response;
import io.checker.script.Input.Received;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * As much of an HTTP/1 answer's body as has been received, without its chunking.
 *
 * @param content from position to limit
 * @param end whether more of it can come
 */
public record HttpContent(ByteBuffer content, End end) {

    /** How a body ends. */
    public enum End {
        OPEN,
        COMPLETE,
        MALFORMED,
        /** The stream broke before its end. */
        BROKEN
    }

    private static final int MAX_CHUNK_DIGITS = 7;

    /**
     * The body of an answer whose head is complete.
     *
     * @param wanted false when the request asked for no body (HEAD)
     */
    public static HttpContent of(HttpReply reply, Received received, boolean wanted) {
        var rest = received.bytes().duplicate();
        rest.position(reply.bodyStart());
        if (!wanted || reply.isBodiless() || reply.contentLength() == 0 && !reply.isChunked()) {
            return new HttpContent(rest.limit(rest.position()), End.COMPLETE);
        }
        if (reply.isChunked()) return unchunked(rest, received);
        boolean whole = reply.contentLength() >= 0 && rest.remaining() >= reply.contentLength();
        if (whole) rest.limit(rest.position() + (int) reply.contentLength());
        return new HttpContent(rest, whole ? End.COMPLETE : soFar(received));
    }

    /**
     * What expressions see of an answer; null unless its head is complete.
     *
     * @param wanted false when the request asked for no body
     */
    public static @Nullable Response response(Received received, boolean wanted) {
        var reply = HttpReply.read(received.bytes());
        return reply.state() == HttpReply.State.COMPLETE ? new Seen(reply, of(reply, received, wanted)) : null;
    }

    private record Seen(HttpReply reply, HttpContent content) implements Response {
        @Override
        public int status() {
            return reply.status();
        }

        @Override
        public String version() {
            return reply.version();
        }

        @Override
        public List<String> header(String name, boolean whole) {
            return reply.values(name, whole);
        }

        @Override
        public List<String> names() {
            return reply.names();
        }

        @Override
        public String body() {
            return StandardCharsets.ISO_8859_1
                    .decode(content.content.duplicate())
                    .toString();
        }
    }

    /** What an end means that the body does not announce. */
    private static End soFar(Received received) {
        return switch (received.rest()) {
            case COMING -> End.OPEN;
            case NO_ROOM, ENDED -> End.COMPLETE;
            case BROKEN -> End.BROKEN;
        };
    }

    /** RFC 9112, section 7.1; extensions are passed over, trailers are not looked at. */
    private static HttpContent unchunked(ByteBuffer rest, Received received) {
        var content = ByteBuffer.allocate(rest.remaining());
        var open = soFar(received);
        while (true) {
            int lineEnd = find('\n', rest);
            if (lineEnd < 0) return new HttpContent(content.flip(), beginsSize(rest) ? open : End.MALFORMED);
            int size = chunkSize(rest, lineEnd);
            if (size < 0) return new HttpContent(content.flip(), End.MALFORMED);
            if (size == 0) return new HttpContent(content.flip(), End.COMPLETE);
            rest.position(lineEnd + 1);
            int here = Math.min(size, rest.remaining());
            content.put(rest.slice(rest.position(), here));
            rest.position(rest.position() + here);
            if (here < size || !skipLineEnd(rest)) return new HttpContent(content.flip(), open);
        }
    }

    private static boolean beginsSize(ByteBuffer line) {
        return !line.hasRemaining() || Character.digit(line.get(line.position()), 16) >= 0;
    }

    private static int chunkSize(ByteBuffer line, int lineEnd) {
        int size = 0;
        int at = line.position();
        while (at < lineEnd && Character.digit(line.get(at), 16) >= 0) {
            if (at - line.position() == MAX_CHUNK_DIGITS) return -1;
            size = size * 16 + Character.digit(line.get(at++), 16);
        }
        boolean ends = at < lineEnd && (line.get(at) == '\r' || line.get(at) == ';' || line.get(at) == ' ');
        return at > line.position() && (ends || at == lineEnd) ? size : -1;
    }

    private static int find(char wanted, ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) == wanted) return i;
        }
        return -1;
    }

    /** Whether the line end behind a chunk has arrived; what else stands there shows as a malformed size. */
    private static boolean skipLineEnd(ByteBuffer rest) {
        if (rest.hasRemaining() && rest.get(rest.position()) == '\r') rest.get();
        if (!rest.hasRemaining()) return false;
        if (rest.get(rest.position()) == '\n') rest.get();
        return true;
    }
}
