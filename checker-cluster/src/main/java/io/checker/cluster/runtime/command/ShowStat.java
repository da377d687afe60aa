package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Servers;
import io.checker.cluster.runtime.stats.BackendRow;
import io.checker.cluster.runtime.stats.Figures;
import io.checker.cluster.runtime.stats.Row;
import io.checker.cluster.runtime.stats.ServerRow;
import io.checker.cluster.runtime.stats.Style;
import io.checker.health.Operation;
import io.checker.plan.Backend;
import io.checker.plan.runtime.StatsSocket.Level;
import io.checker.report.status.ServerStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code show stat [{<iid>|<proxy>} <type> <sid>] [typed|json|desc|up|no-maint]*}. */
final class ShowStat {

    private static final int BACKENDS = 2;
    private static final int SERVERS = 4;
    private static final int ALL = -1;

    private final Servers servers;

    ShowStat(Servers servers) {
        this.servers = servers;
    }

    Command command() {
        return Command.of(
                "show stat",
                Level.USER,
                "show stat [desc|json|no-maint|typed|up]*",
                "the figures of every backend and server",
                (_, arguments) -> show(arguments));
    }

    /**
     * What is to be shown.
     *
     * @param backend the number of the only backend, -1 for all
     * @param types bits of what to show
     * @param server the number of the only server, -1 for all
     */
    private record Selection(int backend, int types, int server, List<String> options) {
        boolean has(String option) {
            return options.contains(option);
        }

        /** Whether servers in some states are left out, which the backends then tell of. */
        boolean isPartial() {
            return has("up") || has("no-maint");
        }
    }

    private CompletionStage<Answer> show(Arguments arguments) {
        var selection = selection(arguments);
        var style = selection.has("json") ? Style.JSON : selection.has("typed") ? Style.TYPED : Style.CSV;
        return servers.status().thenApply(status -> {
            var byBackend = status.servers().stream()
                    .collect(Collectors.groupingBy(each -> each.target().id().backend()));
            var rows = servers.backends().stream().flatMap(backend -> rows(backend, byBackend, selection));
            return new Answer.Dump(Figures.stat(rows, style, selection.has("desc")));
        });
    }

    private Selection selection(Arguments arguments) {
        if (!arguments.has(2)) return new Selection(ALL, ALL, ALL, arguments.words());
        var backend = servers.backend(arguments.at(0));
        int number = backend == null ? number(arguments.at(0)) : servers.number(backend);
        if (number == 0) throw new Refusal("No such proxy.");
        return new Selection(number, number(arguments.at(1)), number(arguments.at(2)), arguments.from(3));
    }

    /** As HAProxy, which takes what is no number for 0. */
    private static int number(String word) {
        return word.matches("-?\\d{1,9}") ? Integer.parseInt(word) : 0;
    }

    private Stream<Row> rows(Backend backend, Map<String, List<ServerStatus>> byBackend, Selection selection) {
        int number = servers.number(backend);
        if (selection.backend != ALL && selection.backend != number) return Stream.of();
        var all = byBackend.getOrDefault(backend.name(), List.of());
        var rows = (selection.types & SERVERS) == 0
                ? Stream.<Row>of()
                : all.stream()
                        .filter(each -> isWanted(each, selection))
                        .map(each -> ServerRow.of(
                                each, number, servers.number(each.target().id())))
                        .filter(row -> selection.server == ALL || row.number() == selection.server);
        return (selection.types & BACKENDS) == 0
                ? rows
                : Stream.concat(rows, Stream.of(BackendRow.of(backend.name(), number, all, selection.isPartial())));
    }

    private static boolean isWanted(ServerStatus status, Selection selection) {
        boolean maint = status.server().admin().isMaint();
        if (maint && selection.isPartial()) return false;
        return !selection.has("up") || status.server().operation() != Operation.STOPPED;
    }
}
