package io.checker.protocol;

import io.checker.expression.Template;
import io.checker.health.Status;
import io.checker.script.Bytes;
import io.checker.script.Matcher.Answer;
import io.checker.script.Matcher.Reader;
import io.checker.script.Matcher.Reader.Reading;
import io.checker.script.Script;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Payload;
import io.checker.script.Step.Send;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * {@code option ssl-hello-chk}: an SSLv3 hello, answered by whatever says TLS (HAProxy manual, section 4.2). A server
 * that refuses so old a version says it in TLS too, and that is enough.
 */
public final class SslHello implements Protocol {

    private static final Reader ANSWER = SslHello::read;

    private static final byte ALERT = 0x15;
    private static final byte HANDSHAKE = 0x16;

    private static final Payload HELLO = new Payload.Formatted(Template.parse(hello()), true);

    @Override
    public String keyword() {
        return "ssl-hello-chk";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 0);
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.IMPLICIT,
                new Send(1, "", HELLO, false),
                new Expect(2, "", new Answer(ANSWER), false, 5, Status.L6OK, Status.L6RSP, Status.L6TOUT, null, null));
    }

    private static Reading read(ByteBuffer received, boolean last) {
        byte type = received.get(0);
        return type == ALERT || type == HANDSHAKE ? Reading.good(0, "") : Reading.bad(Status.L6RSP, 0, "");
    }

    /** In hexadecimal digits; randomness begins with the time, and goes on less randomly. */
    private static String hello() {
        var random = "%[date(),htonl,hex]"
                + Bytes.ofText("HAPROXYSSLCHK\n".repeat(2)).asHex();
        var ciphers = ciphers();
        int length = 2 + 32 + 1 + ciphers.length() / 2 + 2;
        var body = "0300" + random + "00" + ciphers + "0100";
        return "160300" + "%04x".formatted(4 + length) + "01" + "%06x".formatted(length) + body;
    }

    private static String ciphers() {
        var numbers = new StringBuilder();
        for (int cipher = 0x01; cipher <= 0x1b; cipher++) numbers.append("%04x".formatted(cipher));
        for (int cipher = 0x2f; cipher <= 0x3a; cipher++) numbers.append("%04x".formatted(cipher));
        return "%04x".formatted(numbers.length() / 2) + numbers;
    }
}
