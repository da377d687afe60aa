package io.checker.testing;

import io.checker.net.PollerKindTest;
import io.checker.tls.TlsProviderTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** All tests of a class, once with each way to wait for sockets and each provider of TLS that work here, by name. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}, {1}")
@MethodSource("io.checker.testing.OnEachTls$Ways#all")
public @interface OnEachTls {

    /** Where the names come from. */
    final class Ways {
        static Stream<Arguments> all() {
            return PollerKindTest.names()
                    .flatMap(poller -> TlsProviderTest.names().map(provider -> Arguments.of(poller, provider)));
        }

        private Ways() {}
    }
}
