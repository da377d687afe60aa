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
import java.util.Set;

/**
 * {@code option pgsql-check user NAME}: a start-up packet, answered by a request to log in (HAProxy manual, section
 * 4.2; PostgreSQL's protocol 3.0).
 */
public final class Postgresql implements Protocol {

    private static final Reader ANSWER = Postgresql::read;

    /** What a server can ask for: nothing, Kerberos, a password in some form, GSSAPI, SSPI or SASL. */
    private static final Set<Integer> WAYS_IN = Set.of(0, 2, 3, 4, 5, 6, 7, 9, 10);

    private static final int HEADER = 9;

    @Override
    public String keyword() {
        return "pgsql-check";
    }

    @Override
    public Script script(List<String> arguments) {
        var user = WrongArgument.named(arguments, 0, "user");
        if (user.isEmpty()) throw WrongArgument.at(0, "a user is needed; write 'user NAME'");
        WrongArgument.refuseMore(arguments, 2);
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.ORDERLY,
                new Send(2, "", startUp(user), false),
                Expect.of(3, new Answer(ANSWER)).atLeast(5));
    }

    /** Its own length, the version, and the user as a key with its value. */
    private static Bytes startUp(String user) {
        var body = "00030000" + Bytes.ofText("user\0" + user + "\0\0").asHex();
        return Bytes.ofHex("%08x".formatted(4 + body.length() / 2) + body);
    }

    private static Reading read(ByteBuffer received, boolean last) {
        if (received.get(0) == 'E') return error(received, last);
        if (received.limit() < HEADER && !last) return Reading.TOO_SHORT;
        return asksToLogIn(received)
                ? Reading.good(0, "PostgreSQL server is ok")
                : Reading.bad(Status.L7STS, 0, "PostgreSQL unknown error");
    }

    /** The first field of an error is its severity, behind a letter. */
    private static Reading error(ByteBuffer received, boolean last) {
        var severity = Excerpt.terminated(received, 6, received.limit());
        boolean complete = 6 + severity.length() < received.limit();
        return complete || last ? Reading.bad(Status.L7RSP, 0, severity) : Reading.TOO_SHORT;
    }

    private static boolean asksToLogIn(ByteBuffer received) {
        return received.limit() >= HEADER
                && received.get(0) == 'R'
                && received.getInt(1) >>> 8 == 0
                && WAYS_IN.contains(received.getInt(5));
    }
}
