package io.checker.protocol;

import io.checker.health.Status;
import io.checker.script.Bytes;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code option mysql-check [user NAME [pre-41|post-41|post-80]]}: the server's handshake and, when a user is named,
 * its answer to a login without password (HAProxy manual, section 4.2). The login and a farewell are sent before the
 * server has spoken: so it never counts an aborted connection.
 */
public final class Mysql implements Protocol {

    /** Three bytes of length, one of sequence. */
    private static final int HEADER = 4;

    private static final byte ERROR = (byte) 0xff;

    private static final String QUIT = "01000000" + "01";

    private static final Reader HANDSHAKE = (received, _) -> packet(received, 0);
    private static final Reader LOGIN = (received, _) -> packet(received, end(received, 0));

    @Override
    public String keyword() {
        return "mysql-check";
    }

    @Override
    public Script script(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Script.of(Script.Kind.PROTOCOL, Connect.ORDERLY, Expect.of(2, new Answer(HANDSHAKE)));
        }
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.ORDERLY,
                new Send(2, "", Bytes.ofHex(login(arguments) + QUIT), false),
                Expect.of(3, new Answer(HANDSHAKE)),
                Expect.of(4, new Answer(LOGIN)));
    }

    private static String login(List<String> arguments) {
        var user = Bytes.ofText(WrongArgument.named(arguments, 0, "user")).asHex() + "00";
        WrongArgument.refuseMore(arguments, 3);
        var since = arguments.size() == 2 ? "post-41" : arguments.get(2);
        return switch (since) {
            case "pre-41" -> numbered("0080" + "000001" + user + "00");
            case "post-41" -> numbered(since41("00820000", user));
            // CLIENT_PLUGIN_AUTH, and which
            case "post-80" ->
                numbered(since41("00820800", user)
                        + Bytes.ofText("mysql_native_password").asHex() + "00");
            default -> throw WrongArgument.at(2, "unknown '" + since + "'; write pre-41, post-41 or post-80");
        };
    }

    /** Capabilities, the largest packet, UTF-8, 23 zeroes, the user and an empty password. */
    private static String since41(String capabilities, String user) {
        return capabilities + "00800001" + "21" + "00".repeat(23) + user + "00";
    }

    /** A client's first packet. */
    private static String numbered(String body) {
        int length = body.length() / 2;
        return "%02x%02x%02x01".formatted(length & 0xff, length >> 8 & 0xff, length >> 16 & 0xff) + body;
    }

    private static Reading packet(ByteBuffer received, int at) {
        int end = end(received, at);
        if (received.limit() < end) return Reading.TOO_SHORT;
        int body = at + HEADER;
        if (end == body) return Reading.bad(Status.L7RSP, 0, "");
        if (received.get(body) != ERROR) {
            return Reading.good(0, Excerpt.terminated(received, HEADER + 1, end(received, 0)));
        }
        int number = unsigned(received, body + 1, end) | unsigned(received, body + 2, end) << 8;
        return Reading.bad(Status.L7STS, number, Excerpt.terminated(received, body + 3, end));
    }

    /** Where the packet at {@code at} ends, or at least its header. */
    private static int end(ByteBuffer received, int at) {
        int header = at + HEADER;
        if (received.limit() < header) return header;
        return header
                + (unsigned(received, at, header)
                        | unsigned(received, at + 1, header) << 8
                        | unsigned(received, at + 2, header) << 16);
    }

    private static int unsigned(ByteBuffer received, int at, int end) {
        return at < end ? Byte.toUnsignedInt(received.get(at)) : 0;
    }
}
