package io.checker.script;

import io.checker.expression.scene.Setting;
import io.checker.expression.scene.Variable;
import io.checker.expression.value.Value;
import io.checker.script.Input.Received;
import io.checker.script.Step.Assignment;
import io.checker.script.Step.SetVar;
import io.checker.script.Step.SetVar.Condition;
import io.checker.script.Step.UnsetVar;
import org.jspecify.annotations.Nullable;

/** How variables are set and forgotten (HAProxy manual, "set-var"). */
final class Assigning {

    /** The setting once {@code assignment} is carried out where {@code dialogue} stands. */
    static Setting carriedOut(Assignment assignment, Dialogue dialogue, Received received) {
        return switch (assignment) {
            case UnsetVar(var _, var variable) -> assigned(dialogue.setting(), variable, null);
            case SetVar(var _, var variable, var source, var conditions) -> {
                var scene = dialogue.scene(received);
                var value =
                        switch (source) {
                            case SetVar.Source.Computed(var expression) -> expression.in(scene);
                            case SetVar.Source.Formatted(var template) -> new Value.Str(template.format(scene));
                        };
                if (value == null) yield dialogue.setting();
                var current = scene.variable(variable);
                boolean wanted = conditions.stream().allMatch(each -> holds(each, current, value));
                yield wanted ? assigned(dialogue.setting(), variable, value) : dialogue.setting();
            }
        };
    }

    private static Setting assigned(Setting setting, Variable variable, @Nullable Value value) {
        return switch (variable.scope()) {
            case SESS, CHECK -> setting.with(setting.variables().with(variable, value));
            case PROC -> {
                setting.facts().node().variables().set(variable.name(), value);
                yield setting;
            }
        };
    }

    /** Emptiness is asked of the new value; only numbers are greater or less than numbers. */
    private static boolean holds(Condition condition, @Nullable Value current, Value value) {
        return switch (condition) {
            case IFEXISTS, IFSET -> current != null;
            case IFNOTEXISTS, IFNOTSET -> current == null;
            case IFEMPTY -> isEmpty(value);
            case IFNOTEMPTY -> !isEmpty(value);
            case IFGT ->
                !(current instanceof Value.Int(var old) && value instanceof Value.Int(var number)) || old > number;
            case IFLT ->
                !(current instanceof Value.Int(var old) && value instanceof Value.Int(var number)) || old < number;
        };
    }

    private static boolean isEmpty(Value value) {
        return value instanceof Value.Str(var text) && text.isEmpty()
                || value instanceof Value.Bin(var bytes) && bytes.isEmpty();
    }

    private Assigning() {}
}
