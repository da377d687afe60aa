package io.checker.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process under test, with all it prints in a file. */
public final class Program implements AutoCloseable {

    private final Process process;
    private final Path output;

    private Program(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    public static Program start(Path output, List<String> command) throws IOException {
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        // a test run that is cut short leaves nobody behind
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new Program(process, output);
    }

    /** Our own launcher with these arguments. */
    public static Program checker(Path output, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(deploy().resolve("checker").toString()));
        command.addAll(List.of(arguments));
        return start(output, command);
    }

    /** Writes a shell script that can be run. */
    public static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        if (!file.toFile().setExecutable(true)) throw new IOException(file + " can't be made executable");
    }

    public static Path deploy() {
        return Path.of(System.getProperty("checker.deploy"));
    }

    /** Fails with the name of the Debian package when a program is missing. */
    public static String installed(String program, String debianPackage) {
        for (var folder : List.of("/usr/sbin", "/usr/bin")) {
            var path = Path.of(folder, program);
            if (Files.isExecutable(path)) return path.toString();
        }
        throw new AssertionError(program + " is missing: apt-get install " + debianPackage + " (deploy/test does)");
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    }

    /** The exit status; fails when the process does not end. */
    public int awaitEnd() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError("still running: " + output());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
