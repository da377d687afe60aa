package io.checker.protocol;

import io.checker.health.Status;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Phrase;
import io.checker.script.Script;
import io.checker.script.Step;
import java.util.List;

/** {@code option redis-check}: a PING answered by +PONG (HAProxy manual, section 4.2). */
public final class Redis implements Protocol {

    @Override
    public String keyword() {
        return "redis-check";
    }

    @Override
    public Script script(List<String> arguments) {
        WrongArgument.refuseMore(arguments, 0);
        var pong = Step.Expect.of(2, new Matcher.Text(Bytes.ofText("+PONG\r\n"), false))
                .failsAs(Status.L7STS)
                .says(Phrase.text("Redis server is ok"), Phrase.firstLine());
        return Script.of(
                Script.Kind.PROTOCOL,
                Step.Connect.IMPLICIT,
                new Step.Send(1, "", Bytes.ofText("*1\r\n$4\r\nPING\r\n"), false),
                pong);
    }
}
