package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.protocol.Http;
import io.checker.script.Bytes;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.script.Step.Assignment;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The {@code http-check} rules of a section and the request of its {@code option httpchk}. */
public final class HttpRules {

    private static final Bytes LATER = Bytes.ofText("");

    private final Rules rules;

    /** What the send rules say, by their number. */
    private final Map<Integer, RequestParts> requests = new HashMap<>();

    /** The request of the option, until a send rule takes it up; null when there is none. */
    private @Nullable RequestParts option;

    HttpRules(Position position) {
        rules = new Rules(position);
    }

    /** The option's request: a later option replaces an earlier one, and where both speak also what a rule said. */
    void option(RequestParts parts) {
        var first = rules.steps().stream()
                .filter(each -> !(each instanceof Assignment || each instanceof Connect))
                .findFirst();
        if (first.isPresent() && first.get() instanceof Send send) {
            requests.merge(send.number(), parts, (said, now) -> now.over(said));
        } else {
            option = parts;
        }
    }

    /** Whether {@code http-check send} may be written here: one request per connection. */
    public boolean maySend() {
        return rules.last() == null || rules.last() instanceof Connect;
    }

    /** Whether {@code http-check expect} may be written here: after a request or another expectation. */
    public boolean mayExpect() {
        return !(rules.last() instanceof Connect);
    }

    /** Whether {@code http-check connect} may be written here: first, or after an expectation. */
    public boolean mayConnect() {
        return rules.last() == null || rules.last() instanceof Expect && rules.has(Connect.class);
    }

    /** The request of an {@code http-check send}; what the first one doesn't say, the option says. */
    public void send(RequestParts parts, String comment) {
        int number = rules.nextNumber();
        requests.put(number, option == null ? parts : parts.over(option));
        option = null;
        rules.add(new Send(number, comment, LATER, false));
    }

    /** Adds a rule that is made from its number and sends nothing. */
    public void add(IntFunction<? extends Step> rule) {
        rules.add(rule.apply(rules.nextNumber()));
    }

    public void comment(String text) {
        rules.comment(text);
    }

    boolean hasRequest() {
        return option != null || rules.has(Send.class);
    }

    /** Whether there is anything besides the option's request. */
    boolean isEmpty() {
        return rules.isEmpty();
    }

    Position position() {
        return rules.position();
    }

    /**
     * The script these rules are.
     *
     * @param tellsState whether requests say how the server stands
     * @param stoppingOn404 whether 404 asks for no new work
     */
    Script script(boolean tellsState, boolean stoppingOn404) {
        var steps = new ArrayList<Step>();
        for (var step : rules.steps()) steps.add(step instanceof Send send ? complete(send, tellsState) : step);
        if (option != null) {
            var send = send(1, "", option.complete(tellsState));
            steps.add(!steps.isEmpty() && rules.connectsFirst() ? firstConnect(steps) + 1 : 0, send);
        }
        if (endsAsking(steps)) steps.add(Expect.of(steps.getLast().number() + 1, Http.USUAL));
        Rules.connectFirst(steps);
        return new Script(Script.Kind.HTTP_CHECK, steps, stoppingOn404);
    }

    /** Whether nothing is expected of the last request, whatever is set afterwards. */
    private static boolean endsAsking(List<Step> steps) {
        return steps.reversed().stream()
                        .filter(each -> !(each instanceof Assignment))
                        .findFirst()
                        .orElse(null)
                instanceof Send;
    }

    private Send complete(Send send, boolean tellsState) {
        var parts = requests.getOrDefault(send.number(), RequestParts.NONE);
        return send(send.number(), send.comment(), parts.complete(tellsState));
    }

    private static Send send(int number, String comment, Http.Request request) {
        return new Send(number, comment, request.payload(), request.isHead());
    }

    private static int firstConnect(List<Step> steps) {
        int at = 0;
        while (!(steps.get(at) instanceof Connect)) at++;
        return at;
    }
}
