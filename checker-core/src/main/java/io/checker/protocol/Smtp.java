package io.checker.protocol;

import static io.checker.protocol.Excerpt.endOfLine;

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
 * {@code option smtpchk [HELO|EHLO domain]}: a greeting, HELO and QUIT, each answered by a 2xx code (HAProxy manual,
 * section 4.2). A reply is judged when its line has come to its end, so that no rest of it is taken for the next.
 */
public final class Smtp implements Protocol {

    private static final Reader GREETING = Smtp::greeting;
    private static final Reader HELLO = Smtp::hello;
    private static final Reader GOODBYE = Smtp::goodbye;

    @Override
    public String keyword() {
        return "smtpchk";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 2);
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.ORDERLY,
                Expect.of(2, new Answer(GREETING)),
                new Send(4, "", Bytes.ofText(hello(arguments) + "\r\n"), false),
                Expect.of(5, new Answer(HELLO)).failsAs(Status.L7STS),
                new Send(6, "", Bytes.ofText("QUIT\r\n"), false),
                Expect.of(7, new Answer(GOODBYE)).failsAs(Status.L7STS));
    }

    /** As HAProxy, which takes anything else for nothing at all. */
    private static String hello(List<String> arguments) {
        boolean named = arguments.size() == 2 && List.of("HELO", "EHLO").contains(arguments.getFirst());
        return named ? String.join(" ", arguments) : "HELO localhost";
    }

    /** One line with a code: HAProxy's third rule asks more of the same bytes, so this is two steps in one. */
    private static Reading greeting(ByteBuffer received, boolean last) {
        if (endOfLine(received, 0) < 0 && !last) return Reading.TOO_SHORT;
        if (!isCode(received, 0) || !endsCode(received)) {
            return Reading.bad(Status.L7RSP, 0, Excerpt.line(received, 0));
        }
        return received.get(0) == '2' ? good(received) : bad(received);
    }

    /** Lines {@code 2xx-} and one {@code 2xx}; a refusal counts when the server ends, as its other lines may follow. */
    private static Reading hello(ByteBuffer received, boolean last) {
        int line = 0;
        while (isGood(received, line) && received.get(line + 3) == '-') {
            line = endOfLine(received, line);
            if (line < 0) break;
        }
        boolean complete = line >= 0 && isGood(received, line) && (last || endOfLine(received, line) > 0);
        if (complete) return good(received);
        return last ? bad(received) : Reading.TOO_SHORT;
    }

    /** One line, whatever may follow it. */
    private static Reading goodbye(ByteBuffer received, boolean last) {
        if (endOfLine(received, 0) < 0 && !last) return Reading.TOO_SHORT;
        return isGood(received, 0) ? good(received) : bad(received);
    }

    private static Reading good(ByteBuffer received) {
        return Reading.good(code(received), text(received));
    }

    private static Reading bad(ByteBuffer received) {
        return Reading.bad(Status.L7STS, code(received), text(received));
    }

    /** A code of the 200s and what may follow one. */
    private static boolean isGood(ByteBuffer received, int at) {
        if (!isCode(received, at) || received.get(at) != '2') return false;
        byte next = received.get(at + 3);
        return next == ' ' || next == '-' || next == '\r';
    }

    /** Three digits and something behind them. */
    private static boolean isCode(ByteBuffer received, int at) {
        if (received.limit() < at + 4) return false;
        for (int i = at; i < at + 3; i++) {
            if (!isDigit(received.get(i))) return false;
        }
        return true;
    }

    private static boolean endsCode(ByteBuffer received) {
        return received.get(3) == ' ' || received.get(3) == '\r';
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static int code(ByteBuffer received) {
        var line = firstLine(received);
        int code = 0;
        if (line.limit() < 3) return code;
        for (int i = 0; i < 3 && isDigit(line.get(i)); i++) code = code * 10 + line.get(i) - '0';
        return code;
    }

    /** What stands behind the code, in the same line. */
    private static String text(ByteBuffer received) {
        var line = firstLine(received);
        int start = 4;
        while (start < line.limit() && line.get(start) == ' ') start++;
        return Excerpt.line(line, Math.min(start, line.limit()));
    }

    private static ByteBuffer firstLine(ByteBuffer received) {
        int end = endOfLine(received, 0);
        return end < 0 ? received : received.slice(0, end);
    }
}
