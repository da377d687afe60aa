package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.Backend;
import io.checker.plan.LogTarget;
import io.checker.plan.LogTarget.Facility;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.Plan;
import io.checker.plan.runtime.RuntimeProtocol;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    @Test
    void nothingIsAConfiguration() {
        var parsed = Parsed.good("");
        assertThat(parsed.configuration().plan()).isEqualTo(Plan.EMPTY);
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void globalSettingsHoldForThePlan() {
        var plan = Parsed.good("""
                global
                    max-spread-checks 15s
                    log-tag edge
                    tune.bufsize 32k
                    tune.buffers.limit 64
                    tune.max-checks-per-thread 50
                """).configuration().plan();
        assertThat(plan.settings()).isEqualTo(new Plan.Settings(15_000, "edge", 32_768, 64, 50, RuntimeProtocol.NONE));
    }

    @Test
    void logLinesGoWhereTheSectionOrTheGlobalOneSays() {
        var parsed = Parsed.good("""
                defaults
                    log global
                backend inherits
                backend adds
                    log 127.0.0.2:5140 len 4096 format local local7 info err
                backend refuses
                    no log
                backend own
                    no log
                    log 127.0.0.3 user
                global
                    log 127.0.0.1 daemon
                """);
        var global = log("127.0.0.1", 514, Facility.DAEMON, Level.DEBUG, Level.EMERG);
        var added = log("127.0.0.2", 5140, Facility.LOCAL7, Level.INFO, Level.ERR);
        var own = log("127.0.0.3", 514, Facility.USER, Level.DEBUG, Level.EMERG);
        assertThat(parsed.backend("inherits").logs()).containsExactly(global);
        assertThat(parsed.backend("adds").logs()).containsExactly(global, added);
        assertThat(parsed.backend("refuses").logs()).isEmpty();
        assertThat(parsed.backend("own").logs()).containsExactly(own);
        assertThat(parsed.problems()).isEmpty();
    }

    private static LogTarget log(String host, int port, Facility facility, Level most, Level least) {
        return new LogTarget(new InetSocketAddress(host, port), facility, most, least);
    }

    @Test
    void logTargetsThatAreNotHonouredAreSaidSo() {
        var parsed = Parsed.good("""
                global
                    log stdout format raw local0
                    log /dev/log local0
                    log ring@buf local0
                    log 127.0.0.1 format rfc5424 local0
                    set-var proc.state str(primary)
                """);
        assertThat(parsed.problems())
                .containsExactly(
                        "test.cfg:2:23: warning: the log format 'raw' is not honoured yet",
                        "test.cfg:3:9: warning: logging to '/dev/log' is not honoured yet",
                        "test.cfg:4:9: warning: logging to 'ring@buf' is not honoured yet",
                        "test.cfg:5:26: warning: the log format 'rfc5424' is not honoured yet",
                        "test.cfg:6:5: warning: a variable set at the start is not honoured yet");
    }

    @Test
    void defaultsHoldUntilTheNextDefaultsSection() {
        var parsed = Parsed.good("""
                defaults
                    timeout check 3s
                    timeout connect 4s
                    option log-health-checks
                    default-server inter 5s
                backend first
                    server s 127.0.0.1:80 check
                defaults
                backend second
                    server s 127.0.0.1:80 check
                """);
        assertThat(parsed.check("first", "s").timeouts().check()).isEqualTo(3000);
        assertThat(parsed.check("first", "s").timeouts().connect()).isEqualTo(4000);
        assertThat(parsed.check("first", "s").timeouts().inter()).isEqualTo(5000);
        assertThat(parsed.backend("first").logHealthChecks()).isTrue();
        assertThat(parsed.check("second", "s").timeouts().check()).isZero();
        assertThat(parsed.check("second", "s").pace().inter()).isEqualTo(2000);
        assertThat(parsed.backend("second").logHealthChecks()).isFalse();
    }

    @Test
    void namedDefaultsAreChosenAndBuildOnEachOther() {
        var parsed = Parsed.good("""
                defaults base
                    timeout check 1s
                    option log-health-checks
                defaults web from base
                    option httpchk GET /web
                defaults other
                    timeout check 9s
                backend a from web
                    server s 127.0.0.1:80 check
                listen b from base
                    no option log-health-checks
                    server s 127.0.0.1:80 check
                backend c
                    server s 127.0.0.1:80 check
                """);
        assertThat(Parsed.sent(parsed.check("a", "s").script())).startsWith("GET /web ");
        assertThat(parsed.check("a", "s").timeouts().check()).isEqualTo(1000);
        assertThat(parsed.backend("b").logHealthChecks()).isFalse();
        assertThat(parsed.check("c", "s").timeouts().check()).isEqualTo(9000);
    }

    @Test
    void theEnvironmentIsSeenAndChanged() {
        var parsed = Parsed.good("""
                global
                    setenv PORT 81
                    presetenv PORT 82
                    presetenv HOST 127.0.0.9
                    unsetenv GONE
                backend "${NAME}"
                    server s1 "$HOST:$PORT"
                    server s2 "${GONE-127.0.0.2}:80"
                global
                    resetenv HOST
                backend after
                    server s "$HOST:${PORT-1}"
                """, Map.of("NAME", "web", "HOST", "127.0.0.1", "GONE", "127.0.0.8"));
        assertThat(parsed.target("web", "s1").address()).hasToString("127.0.0.1:81");
        assertThat(parsed.target("web", "s2").address()).hasToString("127.0.0.2:80");
        assertThat(parsed.target("after", "s").address()).hasToString("127.0.0.1:1");
    }

    @Test
    void conditionsDecideWhatIsThere() {
        var parsed = Parsed.good("""
                .if defined(NOPE) || version_before(2.0)
                backend never
                  .if 1
                    nonsense "unclosed
                  .elif yes
                  .endif
                .elif streq("$ENV",test)   # so it is
                backend test
                  .if 0
                    more nonsense
                  .else
                    server s 127.0.0.1:80
                  .endif
                .elif 1
                backend late
                .else
                backend otherwise
                .endif
                .warning "look here"
                """, Map.of("ENV", "test"));
        assertThat(parsed.configuration().plan().backends())
                .extracting(Backend::name)
                .containsExactly("test");
        assertThat(parsed.backend("test").targets()).hasSize(1);
        assertThat(parsed.problems()).containsExactly("test.cfg:19:1: warning: the configuration says: look here");
    }

    @Test
    void sectionsAboutTrafficArePassedOverAndDisabledOnesDoNotExist() {
        var parsed = Parsed.good("""
                frontend f
                    anything goes
                mailers m
                    mailer a 192.0.2.1:25
                listen stats
                    stats enable
                backend off
                    disabled
                    server s 127.0.0.1 check
                defaults
                    disabled
                backend on
                    enabled
                    server s 127.0.0.1:80
                """);
        assertThat(parsed.configuration().plan().backends())
                .extracting(Backend::name)
                .containsExactly("on");
        assertThat(parsed.problems()).isEmpty();
    }

    @Test
    void filesAreReadInTurnAndAFolderStandsForItsFiles(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("2.cfg"), "backend two\n server s 127.0.0.1:80 check\n");
        Files.writeString(folder.resolve("1.cfg"), "defaults\n timeout check 7s\nbackend one\n");
        Files.writeString(folder.resolve("3.txt"), "nonsense\n");
        var last = Files.writeString(folder.resolve("last"), "server s 127.0.0.1:80");

        var configuration = Configuration.read(List.of(folder, last, folder.resolve("none")), Map.of());

        assertThat(configuration.plan().backends()).extracting(Backend::name).containsExactly("one", "two");
        assertThat(new Parsed(configuration).check("two", "s").timeouts().check())
                .isEqualTo(7000);
        assertThat(configuration.hasErrors()).isTrue();
        assertThat(configuration.problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message).contains("unknown keyword 'server' outside of any section"),
                        message -> assertThat(message).contains("has no end; is the file complete?"),
                        message -> assertThat(message).contains("there is no such file"));
    }

    @Test
    void aFileHasItsLimits(@TempDir Path folder) throws IOException {
        var large = folder.resolve("large.cfg");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((64 << 20) + 1);
        }
        assertThat(Configuration.read(List.of(large), Map.of()).problems())
                .singleElement()
                .hasToString(large + ":1:1: the file is larger than 64 MiB; split it into several");
    }

    @Test
    void aHundredErrorsAreEnough() {
        var parsed = Parsed.any("backend b\n" + "nonsense\n".repeat(1000), Map.of());
        assertThat(parsed.problems()).hasSize(101);
        assertThat(parsed.problems().getLast()).startsWith("test.cfg:101:1: stopped reading after 100 errors");
    }

    @Test
    void manyWarningsNeverStopTheReading() {
        var text = new StringBuilder("backend b\n");
        for (int i = 0; i < 1000; i++)
            text.append(".warning w" + i + "\nserver s" + i + " 127.0.0.1:80 slowstart 1s\n");
        var parsed = Parsed.good(text.toString());
        assertThat(parsed.backend("b").targets()).hasSize(1000);
        assertThat(parsed.problems()).hasSize(101);
        assertThat(parsed.problems().getLast()).endsWith("further warnings are left out");
    }

    @Test
    void messagesShowBytesAsTheyWereMeantAndHideNothing() {
        var parsed = Parsed.any("backend b\nsärvice\n\u0007\n", Map.of());
        assertThat(parsed.problems())
                .containsExactly(
                        "test.cfg:2:1: unknown keyword 'särvice' in a backend section",
                        "test.cfg:3:1: unknown keyword '\\x07' in a backend section");
    }
}
