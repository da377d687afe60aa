package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.protocol.Http;
import io.checker.script.Bytes;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** The {@code http-check} rules of a section and the request of its {@code option httpchk}. */
public final class HttpRules {

    private static final Bytes LATER = Bytes.ofText("");

    private final Rules rules;
    private RequestParts request = RequestParts.NONE;

    /** Whether an {@code http-check send} was written, so that there can't be another. */
    private boolean sent;

    /** Whether any rule was written, besides the option. */
    private boolean written;

    HttpRules(Position position) {
        rules = new Rules(position);
    }

    /** The option's request: a later option replaces an earlier one, and where both speak also what a rule said. */
    void option(RequestParts parts) {
        if (!rules.has(Send.class)) rules.addFirst(new Send(1, "", LATER, false));
        request = sent ? parts.over(request) : parts;
    }

    /** Whether {@code http-check send} may be written here: one request per connection, and there is one connection. */
    public boolean maySend() {
        return !sent && !rules.has(Expect.class);
    }

    /** The request of an {@code http-check send}; what it doesn't say, the option says. */
    public void send(RequestParts parts, String comment) {
        rules.remove(Send.class);
        rules.add(new Send(rules.nextNumber(), comment, LATER, false));
        request = parts.over(request);
        sent = true;
        written = true;
    }

    public void expect(IntFunction<Expect> rule) {
        rules.add(rule.apply(rules.nextNumber()));
        written = true;
    }

    public void comment(String text) {
        rules.comment(text);
        written = true;
    }

    boolean hasRequest() {
        return rules.has(Send.class);
    }

    /** Whether there is anything besides the option's request. */
    boolean isEmpty() {
        return !written;
    }

    Position position() {
        return rules.position();
    }

    Script script() {
        var expectations = new ArrayList<Expect>();
        Send place = null;
        for (var step : rules.steps()) {
            switch (step) {
                case Send send -> place = send;
                case Expect expect -> expectations.add(expect);
                case Step.Connect _ -> throw new IllegalStateException("no http-check connects");
            }
        }
        if (place == null) return withoutRequest(expectations);
        var complete = request.complete();
        return Http.script(
                new Send(place.number(), place.comment(), complete.bytes(), complete.isHead()), expectations);
    }

    /** HAProxy sends nothing either when rules without a request replace inherited ones. */
    private static Script withoutRequest(List<Expect> expectations) {
        var steps = new ArrayList<Step>(expectations);
        steps.addFirst(Step.Connect.IMPLICIT);
        return new Script(Script.Kind.HTTP_CHECK, steps);
    }
}
