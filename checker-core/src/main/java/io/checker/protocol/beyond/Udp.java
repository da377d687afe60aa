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
import java.util.List;

/**
 * {@code option udp-check}: a datagram that means nothing is sent, and within the check's time the server's system does
 * not say that nobody listens. Silence is good, as is any answer: so the check mostly takes all its time.
 */
public final class Udp implements Protocol {

    private static final Reader ANYTHING = (_, _) -> Reading.good(0, "");

    /** An empty datagram would do, but a channel does not write one. */
    private static final Bytes NOTHING = Bytes.ofHex("00");

    @Override
    public String keyword() {
        return "udp-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 0);
        var silence = new Expect(2, "", new Answer(ANYTHING), false, -1, Status.L4OK, null, Status.L4OK, null, null);
        return Script.of(Script.Kind.PROTOCOL, Connect.DATAGRAMS, new Send(1, "", NOTHING, false), silence);
    }
}
