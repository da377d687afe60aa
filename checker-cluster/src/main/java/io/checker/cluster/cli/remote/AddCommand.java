package io.checker.cluster.cli.remote;

import io.checker.plan.TargetId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checker add}: a server that no file knows, as HAProxy's {@code add server} adds it. */
@Command(
        name = "add",
        description = {
            "Adds a server to a backend: in maintenance, and not checked, until both are enabled.",
            "Example: checker add web/s9 192.0.2.9:80 check inter 1s"
        },
        mixinStandardHelpOptions = true)
final class AddCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @Parameters(index = "0", paramLabel = "BE/SRV", description = "What it is to be called, in which backend.")
    TargetId server;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "WORD",
            description = "Its address, and keywords of a server line.")
    List<String> words = List.of();

    @Override
    public Integer call() throws InterruptedException {
        node.send("PUT", RemoteNode.path(server), "text/plain", line());
        if (!node.printsJson()) {
            var out = spec.commandLine().getOut();
            out.println(server + " is there, in maintenance. It begins with");
            out.println("  checker enable --check " + server);
            out.println("  checker enable " + server);
        }
        return 0;
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
