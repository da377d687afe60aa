package io.checker.cluster.cli.remote;

import io.checker.plan.TargetId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code checker enable|disable}: HAProxy's {@code enable} and {@code disable} of a server or one of its checks. */
@Command(mixinStandardHelpOptions = true)
final class SwitchCommand implements Callable<Integer> {

    private final boolean on;

    @Mixin
    RemoteNode node;

    @ArgGroup
    Part part = new Part();

    @Parameters(paramLabel = "BE/SRV", description = "The server.")
    TargetId server;

    /** What of the server; the server itself when nothing is said. */
    static final class Part {
        @Option(names = "--check", description = "Its health check, not the server itself.")
        boolean check;

        @Option(names = "--agent", description = "Its agent check, not the server itself.")
        boolean agent;
    }

    private SwitchCommand(boolean on) {
        this.on = on;
    }

    /** Both. */
    static List<CommandSpec> all() {
        return List.of(
                command(true, "enable", "Ends a server's maintenance, or has one of its checks done."),
                command(false, "disable", "Puts a server into maintenance, or has one of its checks not done."));
    }

    private static CommandSpec command(boolean on, String name, String purpose) {
        var spec = CommandSpec.forAnnotatedObject(new SwitchCommand(on)).name(name);
        spec.usageMessage().description(purpose);
        return spec;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (part.check) send("check", Boolean.toString(on));
        else if (part.agent) send("agent", Boolean.toString(on));
        else send("state", on ? "\"ready\"" : "\"maint\"");
        return 0;
    }

    private void send(String what, String value) throws InterruptedException {
        node.send("PUT", RemoteNode.path(server) + "/" + what, "application/json", "{\"" + what + "\":" + value + "}");
    }
}
