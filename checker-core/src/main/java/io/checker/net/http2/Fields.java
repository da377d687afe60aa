package io.checker.net.http2;

import io.checker.expression.value.RequestTarget;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.message.BasicHeader;

/** The fields of messages, as HTTP/2 has them and as HTTP/1 writes them (RFC 9113, section 8). */
final class Fields {

    /** What HTTP/1 says about a connection, and HTTP/2 does not. */
    private static final Set<String> CONNECTIONS =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    /** Whether a block is an interim answer's. */
    static boolean isInterim(List<Header> fields) throws IOException {
        return status(fields).startsWith("1");
    }

    /** The head of an answer. */
    static String head(List<Header> fields) throws IOException {
        return "HTTP/2.0 " + status(fields) + " \r\n" + lines(fields.subList(1, fields.size())) + "\r\n";
    }

    private static String status(List<Header> fields) throws IOException {
        if (fields.isEmpty() || !fields.getFirst().getName().equals(":status")) throw Frame.broken();
        var status = fields.getFirst().getValue();
        if (status.length() != 3 || !status.chars().allMatch(c -> c >= '0' && c <= '9')) throw Frame.broken();
        return status;
    }

    /** Fields a line each; those that could be taken for something else are an error. */
    static String lines(List<Header> fields) throws IOException {
        var lines = new StringBuilder();
        for (var field : fields) {
            var name = field.getName();
            var value = field.getValue() == null ? "" : field.getValue();
            boolean wellFormed = !name.isEmpty()
                    && name.chars().allMatch(Fields::isLowerCaseToken)
                    && value.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0)
                    && !CONNECTIONS.contains(name);
            if (!wellFormed) throw Frame.broken();
            lines.append(name).append(": ").append(value).append("\r\n");
        }
        return lines.toString();
    }

    private static boolean isLowerCaseToken(int c) {
        return c > ' ' && c < 0x7f && !(c >= 'A' && c <= 'Z') && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
    }

    /** How many bytes the head of an HTTP/1 request has. */
    static int headLength(ByteBuffer request) throws IOException {
        for (int i = request.position() + 3; i < request.limit(); i++) {
            if (request.get(i) == '\n' && request.get(i - 1) == '\r' && request.get(i - 2) == '\n') {
                return i + 1 - request.position();
            }
        }
        throw new IOException("what is to be sent is no HTTP request");
    }

    /** The fields of an HTTP/1 request, the pseudo-fields first. */
    static List<Header> ofRequest(ByteBuffer head, boolean secure) throws IOException {
        var lines = StandardCharsets.ISO_8859_1.decode(head).toString().split("\r\n", -1);
        var request = lines[0].split(" ", 3);
        if (request.length < 3) throw new IOException("what is to be sent is no HTTP request");
        var fields = new ArrayList<Header>();
        fields.add(new BasicHeader(":method", request[0]));
        fields.add(new BasicHeader(":scheme", secure ? "https" : "http"));
        var target = RequestTarget.of(request[1]);
        fields.add(new BasicHeader(":path", target.pathOrRoot()));
        var authority = target.authority();
        for (int i = 1; !lines[i].isEmpty(); i++) { // a head ends with an empty line
            int colon = lines[i].indexOf(':');
            if (colon < 0) throw new IOException("what is to be sent is no HTTP request");
            var name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            var value = lines[i].substring(colon + 1).strip();
            if (name.equals("host")) authority = value;
            else if (!CONNECTIONS.contains(name)) fields.add(new BasicHeader(name, value));
        }
        if (!authority.isEmpty()) fields.add(3, new BasicHeader(":authority", authority));
        return fields;
    }

    private Fields() {}
}
