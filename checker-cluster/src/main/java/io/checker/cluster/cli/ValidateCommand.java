package io.checker.cluster.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code checker validate}: 0 when a node would start with these files, 1 with every problem otherwise. */
@Command(
        name = "validate",
        description = "Says what is wrong with configuration files, as FILE:LINE:COLUMN: message.",
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    Files files;

    @Mixin
    NodeOptions node;

    @Override
    public Integer call() {
        var configuration = files.read(
                node.read(Map.of()).allowsPrograms(), spec.commandLine().getErr());
        if (configuration.hasErrors()) return 1;
        spec.commandLine().getOut().println(Summary.of(configuration.plan()));
        return 0;
    }
}
