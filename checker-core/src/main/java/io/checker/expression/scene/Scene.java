package io.checker.expression.scene;

import io.checker.expression.value.Value;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * All an expression sees.
 *
 * @param place where the connection goes
 * @param received what was received since the last send, from position to limit; belongs to the caller
 * @param response the same as an HTTP answer; null when it is none, or not complete
 */
public record Scene(
        Facts facts,
        Variables variables,
        Facts.Place place,
        ByteBuffer received,
        @Nullable Response response) {

    public @Nullable Value variable(Variable variable) {
        return switch (variable.scope()) {
            case PROC -> facts.node().variables().get(variable.name());
            case SESS, CHECK -> variables.get(variable);
        };
    }
}
