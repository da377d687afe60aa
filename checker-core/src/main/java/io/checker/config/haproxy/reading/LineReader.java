package io.checker.config.haproxy.reading;

import io.checker.config.haproxy.text.Arguments;

/**
 * Reads the rest of a line whose keyword has been taken; what is wrong with it is a
 * {@link io.checker.config.haproxy.text.Mistake}.
 *
 * @param <S> what the line says something about
 */
@FunctionalInterface
public interface LineReader<S> {
    void read(Arguments words, S subject, Reading reading);
}
