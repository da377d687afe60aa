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

    /** Reads the files and prints what is wrong with them. */
    Configuration read(PrintWriter err) {
        var configuration = Configuration.read(paths, System.getenv());
        for (var problem : configuration.problems()) err.println(problem);
        return configuration;
    }
}
