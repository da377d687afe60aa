package io.checker.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.process.Execution.State;
import io.checker.process.Execution.State.Exited;
import io.checker.process.Execution.State.Refused;
import io.checker.process.Execution.State.Running;
import io.checker.process.Execution.State.Waiting;
import io.checker.testing.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real programs, run and ended. */
class ProcessesTest {

    private static final List<String> ENVIRONMENT = List.of("PATH=/usr/bin:/bin", "GREETING=gr\u00fc\u00df");

    @TempDir
    Path folder;

    private final Processes processes = new Processes(true, 2);
    private final AtomicInteger news = new AtomicInteger();

    @ParameterizedTest
    @CsvSource({
        "exit 0, 0",
        "exit 3, 3",
        "exit 137, 137", // what a shell says of a program that was killed
        "kill -9 $$, -1",
        "kill -15 $$, -1",
        "cat, 0", // nothing comes from standard input, not even later
        "head -c 1000000 /dev/zero, 0", // and what is written goes nowhere, however much
        "head -c 1000000 /dev/zero >&2, 0",
    })
    void aProgramEndsWithItsExitStatus(String script, int code) {
        assertThat(end(shell(script))).isEqualTo(new Exited(code));
    }

    @ParameterizedTest
    @CsvSource({"/no/such/file", "/etc/passwd", "/etc", "no-such-program", "/etc/passwd/x"})
    void whatCannotBeExecutedHasTheStatusHaproxyGivesIt(String program) {
        assertThat(end(launch(program, "/bin"))).isEqualTo(new Exited(255));
    }

    @Test
    void aNameIsLookedForInThePathFromLeftToRight() throws IOException {
        var first = Files.createDirectories(folder.resolve("first"));
        var second = Files.createDirectories(folder.resolve("second"));
        Files.createDirectory(first.resolve("check"));
        script(second.resolve("check"), "#!/bin/sh\nexit 7\n");
        assertThat(end(launch("check", folder + "/nowhere:" + first + ":" + second)))
                .isEqualTo(new Exited(7));
    }

    @Test
    void aScriptThatDoesNotSayWhatRunsItIsTheShells() throws IOException {
        var file = script(folder.resolve("bare"), "test \"$0\" = " + folder.resolve("bare") + " && exit $#\n");
        assertThat(end(launch(file.toString(), "", "a", "b"))).isEqualTo(new Exited(2));
    }

    @Test
    void itSeesItsEnvironmentAndNothingElse() throws IOException {
        var out = folder.resolve("out");
        assertThat(end(launch("/bin/sh", "", "-c", "tr '\\0' '\\n' </proc/$$/environ >" + out)))
                .isEqualTo(new Exited(0));
        assertThat(Files.readString(out, java.nio.charset.StandardCharsets.ISO_8859_1))
                .isEqualTo(String.join("\n", ENVIRONMENT) + "\n");
    }

    @Test
    void itHasNothingOpen() throws IOException {
        var out = folder.resolve("out");
        assertThat(end(shell("exec ls -1 /proc/self/fd >" + out))).isEqualTo(new Exited(0));
        assertThat(Files.readAllLines(out)).as("the last is ls's own").containsExactly("0", "1", "2", "3");
    }

    @Test
    void noSignalIsBlockedOrIgnored() throws IOException {
        var out = folder.resolve("out");
        assertThat(end(shell("exec grep -E 'Sig(Blk|Ign)' /proc/self/status >" + out)))
                .isEqualTo(new Exited(0));
        assertThat(Files.readAllLines(out)).hasSize(2).allMatch(line -> line.matches("Sig...:\\s*0+"));
    }

    @Test
    void itLeadsAGroupAndASessionOfItsOwn() throws IOException {
        var out = folder.resolve("out");
        end(shell("read pid name state parent group session rest </proc/$$/stat; echo $pid $group $session >" + out));
        var ids = Files.readString(out).strip().split(" ");
        assertThat(ids[1]).isEqualTo(ids[0]);
        assertThat(ids[2]).isEqualTo(ids[0]);
    }

    @Test
    void endingItEndsWhatItStartedToo() {
        var execution = shell("sleep 1000 & echo $! >" + folder + "/child; (sleep 1000 & echo $! >" + folder
                + "/grandchild; wait) & wait");
        var child = pid("child");
        var grandchild = pid("grandchild");
        assertThat(alive(child) && alive(grandchild)).isTrue();
        execution.end();
        Eventually.eventually("all are gone", () -> !alive(child) && !alive(grandchild));
    }

    @Test
    void whatDoesNotGoWhenAskedIsKilled() {
        var execution = shell("trap '' TERM; (trap '' TERM; echo 1 >" + folder + "/ready; exec sleep 1000) & echo $! >"
                + folder + "/child; echo $$ >" + folder + "/self; while :; do wait; done");
        var child = pid("child");
        var self = pid("self");
        pid("ready");
        var gone = new AtomicInteger();
        execution.whenGone(gone::incrementAndGet);
        execution.end();
        Eventually.eventually("it is gone", () -> gone.get() == 1);
        Eventually.eventually("all are gone", () -> !alive(self) && !alive(child));
    }

    @Test
    void whatIsLeftBehindWhenItExitsIsKilled() {
        var execution = shell("sleep 1000 & echo $! >" + folder + "/child; exit 0");
        assertThat(end(execution)).isEqualTo(new Exited(0));
        var child = pid("child");
        Eventually.eventually("the child is gone", () -> !alive(child));
    }

    @Test
    void thereIsNoNewsAfterTheEnd() {
        var execution = shell("echo 1 >" + folder + "/ready; sleep 1000");
        pid("ready");
        Eventually.eventually("it runs", () -> execution.state() instanceof Running);
        int told = news.get();
        var gone = new AtomicInteger();
        execution.whenGone(gone::incrementAndGet);
        execution.end();
        Eventually.eventually("it is gone", () -> gone.get() == 1);
        assertThat(news).hasValue(told);
        execution.whenGone(gone::incrementAndGet);
        assertThat(gone).as("who asks later is told at once").hasValue(2);
    }

    @Test
    void moreThanTheLimitWaitTheirTurn() {
        var first = shell("sleep 1000");
        var second = shell("sleep 1000");
        Eventually.eventually("two run", () -> first.state() instanceof Running && second.state() instanceof Running);
        var third = shell("exit 5");
        var fourth = shell("exit 6");
        assertThat(third.state()).isInstanceOf(Waiting.class);
        third.end();
        assertThat(fourth.state()).isInstanceOf(Waiting.class);
        second.end();
        assertThat(end(fourth)).isEqualTo(new Exited(6));
        assertThat(third.state()).as("it was withdrawn and never ran").isInstanceOf(Waiting.class);
        var gone = new AtomicInteger();
        third.whenGone(gone::incrementAndGet);
        assertThat(gone).hasValue(1);
        first.end();
    }

    @Test
    void aNodeThatMayRunNoProgramsRunsNone() throws IOException {
        var file = folder.resolve("touched");
        var execution = new Processes(false, 2)
                .launch(new Command("/usr/bin/touch", "", List.of(file.toString()), List.of()), news::incrementAndGet);
        assertThat(execution.state()).isInstanceOf(Refused.class);
        assertThat(file).doesNotExist();
    }

    private Execution shell(String script) {
        return launch("/bin/sh", "", "-c", script);
    }

    private Execution launch(String program, String path, String... arguments) {
        return processes.launch(new Command(program, path, List.of(arguments), ENVIRONMENT), news::incrementAndGet);
    }

    private static State end(Execution execution) {
        Eventually.eventually(
                "the end", () -> !(execution.state() instanceof Waiting) && !(execution.state() instanceof Running));
        return execution.state();
    }

    private static Path script(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private long pid(String name) {
        var file = folder.resolve(name);
        Eventually.eventually(name + " is written", () -> written(file).endsWith("\n"));
        return Long.parseLong(written(file).strip());
    }

    private static String written(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Zombies are dead, whoever their parent is now. */
    private static boolean alive(long pid) {
        try {
            return !Files.readString(Path.of("/proc/" + pid + "/stat")).matches("(?s)\\d+ \\(.*\\) [ZX] .*");
        } catch (IOException _) {
            return false;
        }
    }
}
