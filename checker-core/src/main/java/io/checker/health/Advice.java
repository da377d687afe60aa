package io.checker.health;

import org.jspecify.annotations.Nullable;

/**
 * What an agent asks for besides what it says about health.
 *
 * @param mode null for no change
 * @param weight null for no change
 * @param connections the most connections it wants ({@code maxconn:N}), -1 when not said; for whoever has traffic
 */
public record Advice(@Nullable Mode mode, @Nullable Weight weight, int connections) {

    public static final Advice NONE = new Advice(null, null, -1);
}
