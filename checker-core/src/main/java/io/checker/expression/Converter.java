package io.checker.expression;

import io.checker.expression.scene.Scene;
import io.checker.expression.value.Value;
import org.jspecify.annotations.Nullable;

/** Makes another value of one, which is of the type its keyword takes; null when there is none. */
@FunctionalInterface
public interface Converter {
    @Nullable
    Value convert(Value value, Scene scene);
}
