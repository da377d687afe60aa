package io.checker.cluster.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checker servers}: servers by their names, all or some. */
@Command(name = "servers", description = "Shows servers of a running node.", mixinStandardHelpOptions = true)
final class ServersCommand implements Callable<Integer> {

    private static final int TOGETHER = 1000;

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @Option(names = "--backend", paramLabel = "BE", description = "Those of this backend only.")
    @Nullable
    String backend;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Those in these states only: some of up, down, maint, drain, nolb separated by commas.")
    @Nullable
    String state;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var servers = all();
        if (node.printsJson()) out.println(servers);
        else ServerTable.print(servers, out);
        return 0;
    }

    private ArrayNode all() throws InterruptedException {
        var all = JsonNodeFactory.instance.arrayNode();
        var path = "/api/v1/servers?limit=" + TOGETHER;
        if (backend != null) path += "&backend=" + RemoteNode.encoded(backend);
        if (state != null) path += "&state=" + RemoteNode.encoded(state);
        JsonNode page = node.get(path);
        while (page.has("next")) {
            page.path("servers").forEach(all::add);
            page = node.get(path + "&after=" + page.path("next").asText());
        }
        page.path("servers").forEach(all::add);
        return all;
    }
}
