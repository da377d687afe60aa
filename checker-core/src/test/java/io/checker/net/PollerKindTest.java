package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PollerKindTest {

    /** What other tests run with: a kernel or a container may forbid some. */
    static Stream<PollerKind> thoseThatWork() {
        return Arrays.stream(PollerKind.values()).filter(kind -> kind.whyNot().isEmpty());
    }

    /** {@link #thoseThatWork}, as configurations name them. */
    static Stream<String> names() {
        return thoseThatWork().map(PollerKind::toString);
    }

    @Test
    void javasOwnWorksEverywhereAndEpollOnLinux() {
        assertThat(thoseThatWork()).contains(PollerKind.NIO);
        if (System.getProperty("os.name").equals("Linux"))
            assertThat(thoseThatWork()).contains(PollerKind.EPOLL);
    }

    @Test
    void theCheapestThatWorksIsTakenUnlessToldOtherwise() {
        assertThat(named("auto")).isEqualTo(thoseThatWork().findFirst().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void eachCanBeAskedFor(PollerKind kind) {
        assertThat(named(kind.toString())).isEqualTo(kind);
    }

    @Test
    void othersAreNotKnown() {
        assertThatThrownBy(() -> named("select"))
                .hasMessage("checker.net.poller is one of auto, epoll, nio, not 'select'");
    }

    private static PollerKind named(String name) {
        return PollerKind.of(ConfigFactory.parseString("checker.net.poller = " + name));
    }
}
