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
import java.nio.ByteBuffer;
import java.util.List;

/** {@code option memcached-check}: the server tells its version (memcached's protocol.txt, "Other commands"). */
public final class Memcached implements Protocol {

    private static final Reader ANSWER = Memcached::read;

    private static final String GOOD = "VERSION ";

    @Override
    public String keyword() {
        return "memcached-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 0);
        return Script.of(
                Script.Kind.PROTOCOL,
                Connect.IMPLICIT,
                new Send(1, "", Bytes.ofText("version\r\n"), false),
                Expect.of(2, new Answer(ANSWER)).failsAs(Status.L7STS));
    }

    private static Reading read(ByteBuffer received, boolean last) {
        if (Excerpt.endOfLine(received, 0) < 0 && !last) return Reading.TOO_SHORT;
        var line = Excerpt.line(received, 0);
        return line.startsWith(GOOD)
                ? Reading.good(0, line.substring(GOOD.length()))
                : Reading.bad(Status.L7STS, 0, line);
    }
}
