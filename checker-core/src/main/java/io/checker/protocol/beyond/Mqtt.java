package io.checker.protocol.beyond;

import io.checker.health.Status;
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
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code option mqtt-check [user NAME [password PASSWORD]]}: a broker lets a client in (MQTT 3.1.1, section 3.1). The
 * client says goodbye before it hears, so that the broker misses nobody.
 */
public final class Mqtt implements Protocol {

    private static final Reader ACCEPTED = Mqtt::read;

    private static final int USER = 0x80;
    private static final int PASSWORD = 0x40;
    private static final int CLEAN_SESSION = 0x02;

    private static final String DISCONNECT = "e000";

    /** What a CONNACK says, by its number. */
    private static final List<String> WORDS = List.of(
            "connection accepted",
            "unacceptable protocol version",
            "identifier rejected",
            "server unavailable",
            "bad user name or password",
            "not authorized");

    @Override
    public String keyword() {
        return "mqtt-check";
    }

    @Override
    public Script script(List<String> arguments) {
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.ORDERLY,
                new Send(2, "", Bytes.ofHex(connect(arguments) + DISCONNECT), false),
                Expect.of(3, new Answer(ACCEPTED)));
    }

    /** No client identifier, since two checkers must not share one, and no keep-alive. */
    private static String connect(List<String> arguments) {
        var user = WrongArgument.named(arguments, 0, "user");
        var password = WrongArgument.named(arguments, 2, "password");
        WrongArgument.refuseMore(arguments, 4);
        int flags = CLEAN_SESSION | (user.isEmpty() ? 0 : USER) | (password.isEmpty() ? 0 : PASSWORD);
        var body =
                text("MQTT") + "04" + "%02x".formatted(flags) + "0000" + text("") + optional(user) + optional(password);
        return "10" + length(body.length() / 2) + body;
    }

    private static String optional(String text) {
        return text.isEmpty() ? "" : text(text);
    }

    private static String text(String text) {
        return "%04x".formatted(text.length()) + Bytes.ofText(text).asHex();
    }

    /** Seven bits a byte, the lowest first, all but the last marked. */
    private static String length(int length) {
        return length < 0x80 ? "%02x".formatted(length) : "%02x".formatted(length & 0x7f | 0x80) + length(length >> 7);
    }

    /** A CONNACK of two bytes, of which the second counts. */
    private static Reading read(ByteBuffer received, boolean last) {
        boolean foreign = received.get(0) != 0x20 || received.limit() > 1 && received.get(1) != 2;
        if (foreign) return Reading.bad(Status.L7RSP, 0, "not MQTT");
        if (received.limit() < 4) return Reading.TOO_SHORT;
        int code = Byte.toUnsignedInt(received.get(3));
        var words = code < WORDS.size() ? WORDS.get(code) : "unknown return code";
        return code == 0 ? Reading.good(code, words) : Reading.bad(Status.L7STS, code, words);
    }
}
