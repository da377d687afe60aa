package io.checker.cluster.cli;

import io.checker.cluster.RunningNode;
import io.checker.cluster.Settings;
import io.checker.cluster.quickstart.SampleServers;
import io.checker.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checker quickstart}: a node that checks small servers it starts itself. */
@Command(
        name = "quickstart",
        description = "Runs a node on a sample configuration against small servers of its own.",
        mixinStandardHelpOptions = true)
final class QuickstartCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Option(
            names = {"-f", "--file"},
            defaultValue = "${sys:checker.home:-deploy}/config/quickstart.cfg",
            paramLabel = "FILE",
            description = "The sample configuration.")
    Path file;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting of the node.")
    List<String> keys = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var configuration = read();
        if (configuration.hasErrors()) return 1;
        try (var _ = SampleServers.start()) {
            var settings = Settings.read(null, keys, RunCommand.derived(configuration.plan()));
            var terminal = new Terminal(out);
            var node = RunningNode.start(settings, configuration, terminal::show, this::read);
            out.println("checker " + Version.number() + ": " + Summary.of(configuration.plan()) + node.address());
            out.println("checking the servers of " + file + "; in another terminal try");
            out.println("  deploy/checker status            every server now");
            out.println("  deploy/checker validate -f FILE  what is wrong with your own haproxy.cfg");
            out.println("  deploy/checker run -f FILE       check what your haproxy.cfg checks");
            out.println("Ctrl-C ends it. What happens:");
            out.flush();
            return node.untilStopped();
        } catch (IOException failure) {
            throw new Settings.Unusable(
                    "a sample server can't be started at " + failure.getMessage() + ": is another quickstart running?");
        }
    }

    private Configuration read() {
        var configuration = Configuration.read(List.of(file), System.getenv());
        for (var problem : configuration.problems()) spec.commandLine().getErr().println(problem);
        return configuration;
    }
}
