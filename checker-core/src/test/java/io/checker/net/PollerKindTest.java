package io.checker.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public class PollerKindTest {

    /** What other tests run with: a kernel or a container may forbid some. */
    static Stream<PollerKind> thoseThatWork() {
        return Arrays.stream(PollerKind.values()).filter(kind -> kind.whyNot().isEmpty());
    }

    /** {@link #thoseThatWork}, as configurations name them. */
    public static Stream<String> names() {
        return thoseThatWork().map(PollerKind::toString);
    }

    @Test
    void javasOwnWorksEverywhereAndEpollOnLinux() {
        assertThat(thoseThatWork()).contains(PollerKind.NIO);
        if (System.getProperty("os.name").equals("Linux"))
            assertThat(thoseThatWork()).contains(PollerKind.EPOLL);
    }

    @Test
    void theRingWorksUnlessItIsForbiddenOrTooNewForTheKernel() throws Exception {
        boolean allowed = line("/proc/sys/kernel/io_uring_disabled", "").equals("0")
                && line("/proc/self/status", "Seccomp:").endsWith("0")
                && Runtime.Version.parse(System.getProperty("os.version").replaceFirst("[^0-9.].*", ""))
                                .compareTo(Runtime.Version.parse("6.1"))
                        >= 0;
        if (allowed) assertThat(PollerKind.IO_URING.whyNot()).isEmpty();
        else assertThat(named("auto")).isNotEqualTo(PollerKind.IO_URING);
    }

    private static String line(String file, String start) throws IOException {
        var path = Path.of(file);
        if (!Files.exists(path)) return "";
        try (var lines = Files.lines(path)) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("");
        }
    }

    @Test
    void theCheapestThatWorksIsTakenUnlessToldOtherwise() {
        assertThat(named("auto")).isEqualTo(thoseThatWork().findFirst().orElseThrow());
    }

    @Test
    void whatIsForbiddenIsPassedOver() {
        assertThat(PollerKind.best(kind -> kind == PollerKind.IO_URING ? "Operation not permitted" : ""))
                .isEqualTo(PollerKind.EPOLL);
        assertThat(PollerKind.best(kind -> kind == PollerKind.NIO ? "" : "no Linux"))
                .isEqualTo(PollerKind.NIO);
    }

    @ParameterizedTest
    @EnumSource
    void eachCanBeAskedForByName(PollerKind kind) {
        if (kind.whyNot().isEmpty()) assertThat(named(kind.toString())).isEqualTo(kind);
        else assertThatThrownBy(() -> named(kind.toString())).hasMessageContaining("auto takes what is");
    }

    @Test
    void onlyARingCoalescesAndItCanBeToldNotTo() {
        var ring = PollerKind.IO_URING.whyNot().isEmpty();
        assertThat(factory("auto", true)).isEqualTo(named("auto"));
        assertThat(factory("auto", false) == named("auto")).isNotEqualTo(ring);
        assertThat(factory("nio", false)).isEqualTo(PollerKind.NIO);
    }

    private static Poller.Factory factory(String name, boolean coalesces) {
        return PollerKind.factory(
                ConfigFactory.parseString("checker.net { poller = " + name + ", coalesce = " + coalesces + " }"));
    }

    @Test
    void othersAreNotKnown() {
        assertThatThrownBy(() -> named("select"))
                .hasMessageContaining("'checker.net.poller': it is one of auto, io_uring, epoll, nio, not 'select'");
    }

    private static PollerKind named(String name) {
        return PollerKind.of(ConfigFactory.parseString("checker.net.poller = " + name));
    }
}
