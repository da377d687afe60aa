package io.checker.expression.scene;

import io.checker.expression.scene.Variable.Scope;
import io.checker.expression.value.Value;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables one run of a check has set, immutable. Those of scope {@code proc} are not among them: they belong to
 * the node.
 */
public record Variables(Map<Variable, Value> values) {

    /** Bytes the variables of one run may have together, each counted with its name. */
    static final int MOST_BYTES = 65_536;

    public static final Variables NONE = new Variables(Map.of());

    public @Nullable Value get(Variable variable) {
        return values.get(variable);
    }

    /** With {@code variable} set, or without it when {@code value} is null; unchanged when there is no room. */
    public Variables with(Variable variable, @Nullable Value value) {
        var changed = new HashMap<>(values);
        if (value == null) changed.remove(variable);
        else changed.put(variable, value);
        return size(changed) > MOST_BYTES ? this : new Variables(Map.copyOf(changed));
    }

    private static int size(Map<Variable, Value> values) {
        int bytes = 0;
        for (var each : values.entrySet()) {
            bytes += 64 + each.getKey().name().length();
            bytes += switch (each.getValue()) {
                case Value.Str(var text) -> text.length();
                case Value.Bin(var text) -> text.length();
                case Value.Int _, Value.Bool _, Value.Ip _ -> 16;
            };
        }
        return bytes;
    }

    /** The variables of scope {@link Scope#PROC}, which all checks of a node share. */
    public interface Shared {

        /** Where nothing can be kept. */
        Shared NONE = new Shared() {
            @Override
            public @Nullable Value get(String name) {
                return null;
            }

            @Override
            public void set(String name, @Nullable Value value) {
                // there is no room
            }
        };

        @Nullable
        Value get(String name);

        /** Sets it, or forgets it when {@code value} is null; does nothing when there is no room. */
        void set(String name, @Nullable Value value);
    }
}
