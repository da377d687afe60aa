package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.checker.cluster.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checker cluster}: who is in it, and who is to leave. */
@Command(
        name = "cluster",
        description = "Shows a cluster's nodes, or has one leave.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ClusterCommand implements Runnable {

    private static final String MEMBERS = "/cluster/members";

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(name = "status", description = "Shows the nodes of a cluster.", mixinStandardHelpOptions = true)
    int status(@Mixin RemoteNode node) throws InterruptedException {
        var out = spec.commandLine().getOut();
        var answer = node.get("/api/v1/members");
        if (node.printsJson()) {
            out.println(answer);
            return 0;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("NODE", "STATUS", "REACHABLE", "LEADER", "VERSION", "ZONE"));
        for (var member : answer.path("members")) {
            var name = member.path("node").asText();
            rows.add(List.of(
                    name.substring(name.indexOf('@') + 1),
                    member.path("status").asText(),
                    member.path("reachable").asBoolean() ? "yes" : "no",
                    member.path("leader").asBoolean() ? "yes" : "",
                    member.path("version").asText(),
                    member.path("zone").asText("")));
        }
        Table.print(rows, out);
        return 0;
    }

    @Command(name = "leave", description = "Has a node hand over its checks and end.", mixinStandardHelpOptions = true)
    int leave(
            @Mixin RemoteNode node,
            @Parameters(paramLabel = "NODE", description = "HOST[:PORT], as 'status' shows it.") String name)
            throws InterruptedException {
        return operate("leave", node, name);
    }

    @Command(
            name = "down",
            description = "Declares a node dead that can't be reached: its checks run elsewhere at once.",
            mixinStandardHelpOptions = true)
    int down(
            @Mixin RemoteNode node,
            @Parameters(paramLabel = "NODE", description = "HOST[:PORT], as 'status' shows it.") String name)
            throws InterruptedException {
        return operate("down", node, name);
    }

    private static int operate(String operation, RemoteNode node, String name) throws InterruptedException {
        var member = member(node.get(MEMBERS), name);
        node.send("PUT", MEMBERS + "/" + member, "application/x-www-form-urlencoded", "operation=" + operation);
        return 0;
    }

    private static String member(JsonNode answer, String name) {
        var found = StreamSupport.stream(answer.path("members").spliterator(), false)
                .map(member -> member.path("node").asText())
                .filter(address -> address.endsWith("@" + name) || address.contains("@" + name + ":"))
                .toList();
        if (found.size() == 1)
            return found.getFirst().substring(found.getFirst().indexOf("://") + 3);
        throw new Settings.Unusable("there " + (found.isEmpty() ? "is no node" : "are several nodes") + " called '"
                + name + "': 'checker cluster status' lists them");
    }
}
