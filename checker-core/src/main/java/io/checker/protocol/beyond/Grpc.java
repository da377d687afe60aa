package io.checker.protocol.beyond;

import io.checker.health.Status;
import io.checker.protocol.Excerpt;
import io.checker.protocol.Protocol;
import io.checker.protocol.WrongArgument;
import io.checker.script.Bytes;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import io.checker.script.Wire;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code option grpc-check [SERVICE]}: gRPC's health service says that the server, or one of its services, is serving
 * (grpc.health.v1; gRPC over HTTP2). The code is gRPC's status.
 *
 * <p>The connection makes HTTP/2 of it: here request and answer look like HTTP/1's, and the trailers are lines behind
 * the body.
 */
public final class Grpc implements Protocol {

    private static final Reader ANSWER = Grpc::read;

    private static final int FRAME_HEAD = 5;

    private static final List<String> SERVING = List.of("UNKNOWN", "SERVING", "NOT_SERVING", "SERVICE_UNKNOWN");

    private static final List<String> STATUSES = List.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS",
            "UNAUTHENTICATED");

    @Override
    public String keyword() {
        return "grpc-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 1);
        var request = request(arguments.isEmpty() ? "" : arguments.getFirst());
        return Script.of(
                Script.Kind.PROTOCOL,
                new Connect(0, "", null, 0, false, Wire.GRPC),
                new Send(1, "", request, false),
                Expect.of(2, new Answer(ANSWER)));
    }

    /** HealthCheckRequest { string service = 1 } in a frame: not compressed, its length, the message. */
    private static Bytes request(String service) {
        var message = service.isEmpty()
                ? ""
                : "0a" + varint(service.length()) + Bytes.ofText(service).asHex();
        var frame = Bytes.ofHex("00" + "%08x".formatted(message.length() / 2) + message);
        return Bytes.ofText("""
                POST /grpc.health.v1.Health/Check HTTP/1.1\r
                host: localhost\r
                te: trailers\r
                content-type: application/grpc\r
                content-length: %d\r
                \r
                """.formatted(frame.length()) + frame.asText());
    }

    private static String varint(int number) {
        return number < 0x80 ? "%02x".formatted(number) : "%02x".formatted(number & 0x7f | 0x80) + varint(number >> 7);
    }

    /** A head, a frame, and lines of trailers; of an error often the head alone. What matters most comes last. */
    private static Reading read(ByteBuffer received, boolean last) {
        if (!last) return Reading.TOO_SHORT;
        int body = endOfHead(received);
        var head = Excerpt.between(received, 0, body);
        if (!head.startsWith("HTTP/2.0 200 ")) return refused(head);
        if (!field(head, "grpc-status").isEmpty()) return failed(head);
        int end = endOfFrame(received, body);
        if (end < 0) return foreign();
        var trailers = "\r\n" + Excerpt.between(received, end, received.limit());
        return field(trailers, "grpc-status").equals("0") ? health(received.slice(body, end - body)) : failed(trailers);
    }

    /** Another version, another status, or no HTTP at all. */
    private static Reading refused(String head) {
        var words = head.split(" ", 3);
        boolean http = words.length > 1 && words[0].startsWith("HTTP/") && words[1].matches("[1-9][0-9]{2}");
        return http ? Reading.bad(Status.L7STS, Integer.parseInt(words[1]), "no gRPC, but HTTP") : foreign();
    }

    private static Reading failed(String fields) {
        var status = field(fields, "grpc-status");
        if (!status.matches("[0-9]{1,9}")) return foreign();
        int code = Integer.parseInt(status);
        var name = code < STATUSES.size() ? STATUSES.get(code) : "status " + code;
        var message = decoded(field(fields, "grpc-message"));
        return Reading.bad(Status.L7STS, code, message.isEmpty() ? name : name + ": " + message);
    }

    /** HealthCheckResponse { ServingStatus status = 1 } in a frame; nothing at all is the status 0. */
    private static Reading health(ByteBuffer frame) {
        int length = frame.limit() - FRAME_HEAD;
        boolean known = length == 0 || length == 2 && frame.get(FRAME_HEAD) == 0x08;
        if (frame.get(0) != 0 || !known) return foreign();
        int number = length == 0 ? 0 : frame.get(FRAME_HEAD + 1);
        if (number < 0 || number >= SERVING.size()) return foreign();
        var word = SERVING.get(number);
        return word.equals("SERVING") ? Reading.good(0, word) : Reading.bad(Status.L7STS, 0, word);
    }

    private static Reading foreign() {
        return Reading.bad(Status.L7RSP, 0, "not gRPC");
    }

    /** Behind the empty line; 0 when there is none. */
    private static int endOfHead(ByteBuffer received) {
        for (int at = 4; at <= received.limit(); at++) {
            if (received.getInt(at - 4) == 0x0d0a0d0a) return at;
        }
        return 0;
    }

    /** -1 when the frame is not there as a whole. */
    private static int endOfFrame(ByteBuffer received, int from) {
        int message = from + FRAME_HEAD;
        if (received.limit() < message) return -1;
        long end = message + Integer.toUnsignedLong(received.getInt(from + 1));
        return end <= received.limit() ? (int) end : -1;
    }

    /** The value of a field whose name is in lower case, as HTTP/2's are; empty when there is none. */
    private static String field(String lines, String name) {
        int at = lines.indexOf("\r\n" + name + ": ");
        if (at < 0) return "";
        int start = at + 2 + name.length() + 2;
        int end = lines.indexOf("\r\n", start);
        return end < 0 ? lines.substring(start) : lines.substring(start, end);
    }

    /** A message comes percent-encoded; one that is not so well is taken as it is. */
    private static String decoded(String message) {
        try {
            return URLDecoder.decode(message.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return message;
        }
    }
}
