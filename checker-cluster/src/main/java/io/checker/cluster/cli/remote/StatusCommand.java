package io.checker.cluster.cli.remote;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code checker status}: every server of a running node. */
@Command(name = "status", description = "Shows every server of a running node.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var status = node.get("/api/v1/status");
        if (node.printsJson()) out.println(status);
        else ServerTable.print(status.path("servers"), out);
        return 0;
    }
}
