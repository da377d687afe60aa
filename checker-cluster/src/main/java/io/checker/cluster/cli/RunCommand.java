package io.checker.cluster.cli;

import io.checker.cluster.RunningNode;
import io.checker.cluster.Settings;
import io.checker.plan.Plan;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checker run}: a node, until SIGTERM or SIGINT; SIGHUP re-reads the files. */
@Command(
        name = "run",
        description = "Runs a node until SIGTERM or SIGINT. SIGHUP re-reads the files.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Files files;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "NODE.conf",
            description = "The node's own settings (HOCON).")
    @Nullable
    Path settings;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting of the node, before those of the file.")
    List<String> keys = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        var configuration = files.read(err);
        if (configuration.hasErrors()) return 1;
        var read = Settings.read(settings, keys, derived(configuration.plan()));
        var terminal = new Terminal(out);
        var node = RunningNode.start(read, configuration, terminal::show, () -> files.read(err));
        out.println("checker " + Version.number() + ", pid "
                + ProcessHandle.current().pid() + ": " + Summary.of(configuration.plan()) + node.address());
        out.flush();
        return node.untilStopped();
    }

    /** What the files' global section says of the node itself. */
    static Map<String, Object> derived(Plan plan) {
        var values = new HashMap<String, Object>();
        if (plan.settings().bufferSize() > 0)
            values.put("checker.buffers.size", plan.settings().bufferSize());
        if (plan.settings().buffers() > 0)
            values.put("checker.buffers.limit", plan.settings().buffers());
        if (plan.settings().maxChecksPerLoop() > 0)
            values.put("checker.max-checks-per-loop", plan.settings().maxChecksPerLoop());
        return values;
    }
}
