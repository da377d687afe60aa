package io.checker.cluster.configuration;

import io.checker.cluster.storage.Configurations;
import io.checker.config.Configuration;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A node as far as configurations are applied on it.
 *
 * @param address by which others know it
 * @param files reads its own
 * @param apply makes a configuration what is checked; done when it is
 * @param stored keeps what is applied
 */
public record Own(
        String address,
        Supplier<Configuration> files,
        Function<Configuration, CompletionStage<?>> apply,
        Configurations stored) {}
