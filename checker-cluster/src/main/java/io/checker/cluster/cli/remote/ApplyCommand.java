package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.checker.cluster.Settings;
import java.io.FileNotFoundException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checker apply}: has a running node check what a file says. */
@Command(
        name = "apply",
        description = "Makes a file what a running node checks, or tells what that would change.",
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {

    private static final Map<String, String> SIGNS = Map.of("added", "+", "changed", "~", "removed", "-");

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @ArgGroup(multiplicity = "1")
    Source source = new Source();

    /** What is to be checked. */
    static final class Source {

        @Option(
                names = {"-f", "--file"},
                paramLabel = "FILE",
                description = "Check definitions in HAProxy's configuration language.")
        @Nullable
        Path file;

        @Option(names = "--own-files", description = "Goes back to the files each node was started with.")
        boolean own;
    }

    @Option(names = "--dry-run", description = "Changes nothing.")
    boolean dry;

    @Override
    public Integer call() throws InterruptedException {
        var path = "/api/v1/configuration?dry-run=" + dry;
        try {
            var file = source.file;
            var answer = file == null
                    ? node.tell("DELETE", path, "text/plain", BodyPublishers.noBody())
                    : node.tell("POST", path, "text/plain; charset=UTF-8", BodyPublishers.ofFile(file));
            if (answer.body() != null) complain(answer.body());
            if (!answer.isGood() || answer.body() == null) {
                throw new Settings.Unusable(RemoteNode.detail(answer, path));
            }
            show(answer.body(), spec.commandLine().getOut());
            return 0;
        } catch (FileNotFoundException failure) {
            throw new Settings.Unusable("can't read the file: " + failure.getMessage());
        }
    }

    private void complain(JsonNode answer) {
        var err = spec.commandLine().getErr();
        for (var problem : answer.path("problems")) {
            var warning = problem.path("severity").asText().equals("warning") ? "warning: " : "";
            err.println(
                    (source.file == null ? "" : source.file + ":") + problem.path("line") + ":" + problem.path("column")
                            + ": " + warning + problem.path("message").asText());
        }
    }

    private void show(JsonNode answer, PrintWriter out) {
        if (node.printsJson()) {
            out.println(answer);
            return;
        }
        for (var kind : new String[] {"added", "changed", "removed"}) {
            for (var server : answer.path(kind)) out.println(SIGNS.get(kind) + " " + server.asText());
        }
        if (!dry && !answer.path("configuration").path("kept").asBoolean())
            out.println("not kept when all nodes end: there is no storage");
        out.println((dry ? "would be changed: " : "changed: ") + count(answer, "added") + ", "
                + count(answer, "changed") + ", " + count(answer, "removed"));
    }

    private static String count(JsonNode answer, String kind) {
        return answer.path(kind).size() + " " + kind;
    }
}
