package io.checker.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A property: the method is called with many seeded sources of randomness, each named by its seed. A failure is
 * replayed with {@code -Drandomly.seed=SEED}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "{0}")
@ArgumentsSource(Randomly.Sources.class)
public @interface Randomly {

    final class Sources implements ArgumentsProvider {
        private static final int RUNS = Integer.getInteger("randomly.runs", 200);

        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            var replay = Long.getLong("randomly.seed");
            var seeds = replay == null ? LongStream.range(0, RUNS) : LongStream.of(replay);
            return seeds.mapToObj(seed -> Arguments.of(Named.of("seed " + seed, source(seed))));
        }

        private static RandomGenerator source(long seed) {
            return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }
    }
}
