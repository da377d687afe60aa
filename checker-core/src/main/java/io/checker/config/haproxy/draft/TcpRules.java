package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.script.Script;
import io.checker.script.Step;
import java.util.ArrayList;
import java.util.function.IntFunction;

/** The {@code tcp-check} rules of a section. */
public final class TcpRules {

    private final Rules rules;

    TcpRules(Position position) {
        rules = new Rules(position);
    }

    /** Adds a rule that is made from its number. */
    public void add(IntFunction<? extends Step> rule) {
        rules.add(rule.apply(rules.nextNumber()));
    }

    public void comment(String text) {
        rules.comment(text);
    }

    /** Whether a connect may be written here: when any is, one comes before all that speaks. */
    public boolean mayConnect() {
        return rules.onlyPrelude() || rules.has(Step.Connect.class);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    Position position() {
        return rules.position();
    }

    Script script() {
        var steps = new ArrayList<>(rules.steps());
        Rules.connectFirst(steps);
        return new Script(Script.Kind.TCP_CHECK, steps);
    }
}
