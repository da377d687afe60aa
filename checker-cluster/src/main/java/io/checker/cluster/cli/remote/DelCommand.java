package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checker del}: ends a server; done when its check is purged. */
@Command(
        name = "del",
        description = {
            "Deletes a server, which must be in maintenance.",
            "With '-' in its place many are deleted, each a line of the standard input: BE/SRV"
        },
        mixinStandardHelpOptions = true)
final class DelCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @Option(names = "--maint", description = "Puts it into maintenance first.")
    boolean maint;

    @Parameters(paramLabel = "BE/SRV", description = "The server; - for those of the standard input.")
    String server = "";

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        if (server.equals("-")) return new Batch(node, out, spec.commandLine().getErr()).run(this::describe);
        var path = RemoteNode.path(RemoteCommands.server(spec.commandLine(), server));
        if (maint) node.send("PUT", path + "/state", "application/json", "{\"state\": \"maint\"}");
        node.delete(path);
        return 0;
    }

    private void describe(ObjectNode task, String rest) {
        if (!rest.isEmpty()) throw new ParameterException(spec.commandLine(), "a line is a server's name, not more");
        if (maint) task.put("state", "maint");
        task.put("delete", true);
    }
}
