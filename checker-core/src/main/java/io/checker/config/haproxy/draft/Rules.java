package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.script.Step;
import io.checker.script.Step.Assignment;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rules in the order they were written, comments among them, counted from 1. */
final class Rules {

    /**
     * @param step null for a comment that stands alone
     * @param comment the rule's own, empty when it has none
     */
    private record Rule(@Nullable Step step, String comment) {}

    private final Position position;
    private final List<Rule> rules = new ArrayList<>();

    Rules(Position position) {
        this.position = position;
    }

    /** Where the first rule was written. */
    Position position() {
        return position;
    }

    int nextNumber() {
        return rules.size() + 1;
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    void add(Step step) {
        rules.add(new Rule(step, step.comment()));
    }

    void comment(String text) {
        rules.add(new Rule(null, text));
    }

    boolean has(Class<? extends Step> kind) {
        return rules.stream().anyMatch(rule -> kind.isInstance(rule.step));
    }

    /** Whether nothing that connects, speaks or listens is among them. */
    boolean onlyPrelude() {
        return rules.stream().allMatch(rule -> rule.step == null || rule.step instanceof Assignment);
    }

    /**
     * The steps without the comments, each of which now belongs to the steps after it: as many as do the same, or one
     * that connects. A step's own comment comes first.
     */
    List<Step> steps() {
        var steps = new ArrayList<Step>();
        var comment = "";
        Step before = null;
        for (var rule : rules) {
            var step = rule.step;
            if (step == null) {
                comment = rule.comment;
                before = null;
                continue;
            }
            if (before != null && !goesOn(before, step)) comment = "";
            steps.add(rule.comment.isEmpty() ? commented(step, comment) : step);
            before = step;
        }
        return steps;
    }

    /** Whether the first rule that does more than set variables or comment connects. */
    boolean connectsFirst() {
        for (var rule : rules) {
            if (rule.step != null && !(rule.step instanceof Assignment)) return rule.step instanceof Connect;
        }
        return false;
    }

    /** Puts a connect before all, unless there is one before all but variables. */
    static void connectFirst(List<Step> steps) {
        for (var step : steps) {
            if (step instanceof Connect) return;
            if (!(step instanceof Assignment)) break;
        }
        steps.addFirst(Connect.IMPLICIT);
    }

    /** The last one that does more than set variables or comment, null when there is none. */
    @Nullable
    Step last() {
        for (var rule : rules.reversed()) {
            if (rule.step != null && !(rule.step instanceof Assignment)) return rule.step;
        }
        return null;
    }

    private static boolean goesOn(Step before, Step step) {
        return before.getClass() == step.getClass() && !(before instanceof Connect || before instanceof Assignment);
    }

    private static Step commented(Step step, String comment) {
        return switch (step) {
            case Connect c ->
                new Connect(c.number(), comment, c.address(), c.port(), c.portFrom(), c.linger(), c.wire());
            case Step.Execute e -> e;
            case Send s -> new Send(s.number(), comment, s.payload(), s.head());
            case Expect e ->
                new Expect(
                        e.number(),
                        comment,
                        e.matcher(),
                        e.inverse(),
                        e.minRecv(),
                        e.ok(),
                        e.error(),
                        e.timeout(),
                        e.code(),
                        e.onSuccess(),
                        e.onError());
            case Assignment assignment -> assignment;
        };
    }
}
