package io.checker.cluster.cli.remote;

import io.checker.plan.TargetId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code checker del}: ends a server; done when its check is purged. */
@Command(name = "del", description = "Deletes a server, which must be in maintenance.", mixinStandardHelpOptions = true)
final class DelCommand implements Callable<Integer> {

    @Mixin
    RemoteNode node;

    @Parameters(paramLabel = "BE/SRV", description = "The server.")
    TargetId server;

    @Override
    public Integer call() throws InterruptedException {
        node.delete(RemoteNode.path(server));
        return 0;
    }
}
