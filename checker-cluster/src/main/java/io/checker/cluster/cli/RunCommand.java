package io.checker.cluster.cli;

import io.checker.cluster.RunningNode;
import io.checker.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    NodeOptions node;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        boolean programs = node.read(Map.of()).allowsPrograms();
        var configuration = files.read(programs, err);
        if (configuration.hasErrors()) return 1;
        var settings = node.read(derived(configuration.plan()));
        var terminal = new Terminal(out);
        var running = RunningNode.start(settings, configuration, terminal::show, () -> files.read(programs, err));
        out.println("checker " + Version.number() + ", pid "
                + ProcessHandle.current().pid() + ": " + Summary.of(running.plan()) + running.address());
        out.println("storage: " + running.storage());
        out.flush();
        return running.untilStopped();
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
