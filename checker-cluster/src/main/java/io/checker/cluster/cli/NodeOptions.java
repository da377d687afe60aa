package io.checker.cluster.cli;

import io.checker.cluster.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The node's own settings a command is given. */
final class NodeOptions {

    @Option(
            names = {"-c", "--config"},
            paramLabel = "NODE.conf",
            description = "The node's own settings (HOCON).")
    @Nullable
    Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting of the node, before those of the file.")
    List<String> keys = List.of();

    /** Reads the settings; {@code derived} are below everything a person wrote. */
    Settings read(Map<String, Object> derived) {
        return Settings.read(file, keys, derived);
    }
}
