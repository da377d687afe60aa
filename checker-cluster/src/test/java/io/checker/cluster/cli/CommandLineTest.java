package io.checker.cluster.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    @Test
    void aGoodConfigurationIsSummedUp() throws Exception {
        var file = write("backend b\n server s1 127.0.0.1:80 check\n server s2 127.0.0.1:81\n");
        assertThat(execute("validate", "-f", file)).isZero();
        assertThat(out).hasToString("1 backend, 2 servers, 1 checked\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aBadOneIsRefusedWithThePlaceAndTheNearestWord() throws Exception {
        var file = write("backend b\n server s1 127.0.0.1:80 chekc\n");
        assertThat(execute("validate", "-f", file)).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(file + ":2:25: ")
                .contains("'chekc'")
                .contains("'check'");
        assertThat(execute("run", "-f", file)).isEqualTo(1);
    }

    @Test
    void programsAreRunOnlyWhereTheNodesOperatorSaysSo() throws Exception {
        var file = write("""
                global
                 external-check
                 insecure-fork-wanted
                backend b
                 option external-check
                 external-check command /bin/true
                 server s 127.0.0.1:80 check
                """);
        assertThat(execute("validate", "-f", file)).isEqualTo(1);
        assertThat(err.toString()).startsWith(file + ":5:9: this node may run no programs;");
        assertThat(execute("run", "-f", file)).isEqualTo(1);
        assertThat(execute("validate", "-f", file, "--set", "checker.external-check.allowed=on"))
                .isZero();
    }

    @Test
    void aMissingFileIsNamed() {
        var file = folder.resolve("absent.cfg").toString();
        assertThat(execute("validate", "-f", file)).isEqualTo(1);
        assertThat(err.toString()).contains("absent.cfg").doesNotContain("Exception");
    }

    @Test
    void wrongUsageIsStatusTwo() {
        assertThat(execute()).isEqualTo(2);
        assertThat(execute("frobnicate")).isEqualTo(2);
        assertThat(execute("validate")).isEqualTo(2);
        assertThat(execute("status", "-o", "xml")).isEqualTo(2);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    @Test
    void unusableSettingsAreNamed() throws Exception {
        var file = write("backend b\n server s1 127.0.0.1:80 check\n");
        assertThat(execute("run", "-f", file, "--set", "nonsense")).isEqualTo(1);
        assertThat(err.toString()).contains("--set takes KEY=VALUE, not 'nonsense'");
        assertThat(execute("run", "-f", file, "--set", "checker.http.address=0.0.0.0:80"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is not a loopback address");
        assertThat(execute("run", "-f", file, "-c", folder.resolve("none.conf").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none.conf").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "checker.lops=1         | unknown key 'checker.lops'; the keys of checker are buffers.limit,",
                "checker.loops=many     | checker.loops has type STRING rather than NUMBER",
                "checker.loops=-1       | checker.loops is 0 to 1024, not -1",
                "checker.buffers.size=5 | checker.buffers.size is 1024 to 16777216, not 5",
                "checker.http.address=x | checker.http.address is HOST:PORT or 'off', not 'x'"
            })
    void aSettingThatMakesNoSenseIsNamed(String setting, String message) throws Exception {
        var file = write("backend b\n server s1 127.0.0.1:80 check\n");
        assertThat(execute("run", "-f", file, "--set", setting)).isEqualTo(1);
        assertThat(err.toString()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void aNodeThatIsNotThereIsSaidSo() {
        assertThat(execute("status", "--node", "http://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString()).contains("no node answers at http://127.0.0.1:1");
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("test.cfg"), text).toString();
    }

    private int execute(String... arguments) {
        return CheckerCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
