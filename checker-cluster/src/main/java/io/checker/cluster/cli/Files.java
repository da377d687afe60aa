package io.checker.cluster.cli;

import io.checker.config.Configuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The configuration files a command is given. */
final class Files {

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE|DIR",
            required = true,
            description = "Check definitions in HAProxy's configuration language; of a folder, its *.cfg files.")
    List<Path> paths = List.of();

    /**
     * Reads the files and prints what is wrong with them.
     *
     * @param programs whether they may have programs run
     */
    Configuration read(boolean programs, PrintWriter err) {
        var read = Configuration.read(paths, System.getenv());
        var configuration = programs ? read : read.withoutPrograms();
        for (var problem : configuration.problems()) err.println(problem);
        return configuration;
    }
}
