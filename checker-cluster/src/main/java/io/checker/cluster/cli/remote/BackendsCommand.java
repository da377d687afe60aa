package io.checker.cluster.cli.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code checker backends}: every backend and how many of its servers are fit for what. */
@Command(name = "backends", description = "Shows every backend of a running node.", mixinStandardHelpOptions = true)
final class BackendsCommand implements Callable<Integer> {

    private static final List<String> COLUMNS =
            List.of("backend", "state", "servers", "up", "active", "backup", "weight", "stale");

    @Spec
    CommandSpec spec;

    @Mixin
    RemoteNode node;

    @Override
    public Integer call() throws InterruptedException {
        var out = spec.commandLine().getOut();
        var backends = node.get("/api/v1/backends");
        if (node.printsJson()) {
            out.println(backends);
            return 0;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(COLUMNS.stream().map(each -> each.toUpperCase(Locale.ROOT)).toList());
        for (var backend : backends) {
            rows.add(COLUMNS.stream().map(each -> backend.path(each).asText()).toList());
        }
        Table.print(rows, out);
        return 0;
    }
}
