package io.checker.cluster.cli.remote;

import io.checker.plan.TargetId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** {@code checker ready|drain|maint}: HAProxy's {@code set server ... state}. */
@Command(mixinStandardHelpOptions = true)
final class StateCommand implements Callable<Integer> {

    private final String state;

    @Mixin
    RemoteNode node;

    @Parameters(paramLabel = "BE/SRV", description = "The server.")
    TargetId server;

    private StateCommand(String state) {
        this.state = state;
    }

    /** All of them. */
    static List<CommandSpec> all() {
        return List.of(
                command("ready", "Lets a server work: neither drained nor in maintenance."),
                command("drain", "Gives a server no new work; it is checked on."),
                command("maint", "Puts a server into maintenance: no work, no checks."));
    }

    private static CommandSpec command(String state, String purpose) {
        var spec = CommandSpec.forAnnotatedObject(new StateCommand(state)).name(state);
        spec.usageMessage().description(purpose);
        return spec;
    }

    @Override
    public Integer call() throws InterruptedException {
        node.send("PUT", RemoteNode.path(server) + "/state", "application/json", "{\"state\":\"" + state + "\"}");
        return 0;
    }
}
