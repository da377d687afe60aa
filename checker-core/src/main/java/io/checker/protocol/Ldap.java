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

/** {@code option ldap-check}: an anonymous bind that succeeds (HAProxy manual, section 4.2; RFC 4511, section 4.2). */
public final class Ldap implements Protocol {

    private static final Reader BIND_RESPONSE = Ldap::read;

    private static final Reading FOREIGN = Reading.bad(Status.L7RSP, 0, "Not LDAPv3 protocol");

    /** Message 1, a bind request of version 3, an empty name and an empty password. */
    private static final Bytes BIND_REQUEST = Bytes.ofHex("300c0201016007020103" + "0400" + "8000");

    private static final byte SEQUENCE = 0x30;

    @Override
    public String keyword() {
        return "ldap-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 0);
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.IMPLICIT,
                new Send(1, "", BIND_REQUEST, false),
                Expect.of(2, new Answer(BIND_RESPONSE)).atLeast(14));
    }

    /** Lengths of a message are understood in one byte, or in two or four more: no server writes others. */
    private static Reading read(ByteBuffer received, boolean last) {
        if (received.get(0) != SEQUENCE) return FOREIGN;
        if (received.limit() < 2) return Reading.TOO_SHORT;
        int more = moreLengthBytes(received.get(1));
        if (received.limit() < 2 + more) return Reading.TOO_SHORT;
        if (more != 0 && more != 2 && more != 4 || received.get(1) == (byte) 0x80) return FOREIGN;
        int start = 2 + more;
        long end = start + length(received, more);
        if (received.limit() < end) return Reading.TOO_SHORT;
        return response(received.slice(start, (int) end - start));
    }

    /** Message 1, a bind response, its length in whatever form, and an enumeration: the result. */
    private static Reading response(ByteBuffer message) {
        if (message.limit() < 5 || message.getInt(0) != 0x02010161) return FOREIGN;
        int result = 5 + moreLengthBytes(message.get(4));
        if (message.limit() < result + 3 || message.getShort(result) != 0x0a01) return FOREIGN;
        int code = message.get(result + 2);
        if (code == 0) return Reading.good(0, "Success");
        return Reading.bad(Status.L7STS, code, "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9");
    }

    private static int moreLengthBytes(byte length) {
        return length < 0 ? length & 0x7f : 0;
    }

    private static long length(ByteBuffer received, int more) {
        return switch (more) {
            case 4 -> Integer.toUnsignedLong(received.getInt(2));
            case 2 -> Short.toUnsignedInt(received.getShort(2));
            default -> received.get(1);
        };
    }
}
