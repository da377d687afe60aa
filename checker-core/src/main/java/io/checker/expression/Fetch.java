package io.checker.expression;

import io.checker.expression.scene.Scene;
import io.checker.expression.value.Value;
import org.jspecify.annotations.Nullable;

/** Where an expression starts: takes a value from what can be seen, null when there is none. */
@FunctionalInterface
public interface Fetch {
    @Nullable
    Value from(Scene scene);
}
