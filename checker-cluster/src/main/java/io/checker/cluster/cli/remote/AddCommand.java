package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checker add}: a server that no file knows, as HAProxy's {@code add server} adds it. */
@Command(
        name = "add",
        description = {
            "Adds a server to a backend: in maintenance, and not checked, until both are enabled.",
            "Example: checker add web/s9 192.0.2.9:80 check inter 1s",
            "With '-' in its place many are added, each a line of the standard input: BE/SRV ADDRESS [KEYWORD...]"
        },
        mixinStandardHelpOptions = true)
final class AddCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @Option(names = "--start", description = "Has it checked, and ready to work, at once.")
    boolean start;

    @Parameters(
            index = "0",
            paramLabel = "BE/SRV",
            description = "What it is to be called, in which backend; - for those of the standard input.")
    String server = "";

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "WORD",
            description = "Its address, and keywords of a server line.")
    List<String> words = List.of();

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (server.equals("-") && words.isEmpty()) return new Batch(node, out, err).run(this::describe);
        if (words.isEmpty()) throw new ParameterException(spec.commandLine(), "a server needs an address");
        var id = RemoteCommands.server(spec.commandLine(), server);
        node.send("PUT", RemoteNode.path(id), "text/plain", line());
        if (start) {
            node.send("PUT", RemoteNode.path(id) + "/check", "application/json", "{\"check\": true}");
            node.send("PUT", RemoteNode.path(id) + "/state", "application/json", "{\"state\": \"ready\"}");
        } else if (!node.printsJson()) {
            out.println(id + " is there, in maintenance. It begins with");
            out.println("  checker enable --check " + id);
            out.println("  checker enable " + id);
        }
        return 0;
    }

    private void describe(ObjectNode task, String line) {
        task.put("add", line);
        if (start) task.put("check", true).put("state", "ready");
    }

    /** A word of the shell's is one of the line's. */
    private String line() {
        return String.join(
                " ",
                words.stream()
                        .map(word -> word.replaceAll("([\\\\ \t])", "\\\\$1"))
                        .toList());
    }
}
