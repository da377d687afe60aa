package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Servers;
import io.checker.cluster.runtime.stats.StateLine;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.runtime.StatsSocket.Level;
import io.checker.report.status.ServerStatus;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Commands that show servers line by line. */
final class ShowCommands {

    private final Servers servers;

    ShowCommands(Servers servers) {
        this.servers = servers;
    }

    List<Command> all() {
        return List.of(
                Command.of(
                        "show servers state",
                        Level.USER,
                        "show servers state [<backend>]",
                        "every server's state, as a state file has it",
                        (_, arguments) -> show(arguments, _ -> StateLine.HEADER, this::state)),
                Command.of(
                        "show servers conn",
                        Level.USER,
                        "show servers conn [<backend>]",
                        "every server's connections, of which a checker has none",
                        (_, arguments) ->
                                show(arguments, loops -> List.of(connectionsHeader(loops)), this::connections)));
    }

    private interface Line {
        String of(Backend backend, ServerStatus status, int loops);
    }

    private CompletionStage<Answer> show(Arguments arguments, Function<Integer, List<String>> header, Line line) {
        var only = arguments.has(0) ? wanted(arguments.at(0)) : null;
        return servers.status().thenApply(status -> {
            int loops = status.pools().size();
            var lines = status.servers().stream()
                    .filter(each -> only == null || each.target().id().backend().equals(only.name()))
                    .map(each -> line(each, line, loops));
            return new Answer.Dump(Stream.concat(header.apply(loops).stream(), lines)
                    .map(each -> each + "\n")
                    .iterator());
        });
    }

    private Backend wanted(String name) {
        var backend = servers.backend(name);
        if (backend == null) throw new Refusal("Can't find backend.");
        return backend;
    }

    private String line(ServerStatus status, Line line, int loops) {
        var name = status.target().id().backend();
        @Nullable Backend backend = servers.backend(name);
        return line.of(backend == null ? Backend.of(name) : backend, status, loops);
    }

    private String state(Backend backend, ServerStatus status, int loops) {
        var id = status.target().id();
        return StateLine.of(
                status,
                new StateLine.Numbered(
                        servers.number(backend), servers.number(id), servers.isForced(backend), servers.isForced(id)));
    }

    private static String connectionsHeader(int loops) {
        return "# bkname/svname bkid/svid addr port - purge_delay used_cur used_max need_est unsafe_nb safe_nb idle_lim"
                + " idle_cur idle_per_thr[" + loops + "]";
    }

    private String connections(Backend backend, ServerStatus status, int loops) {
        var id = status.target().id();
        var place = status.target().address() instanceof Address.Inet(var ip, var port)
                ? ip.getHostAddress() + " " + port
                : "- 0";
        return id + " " + servers.number(backend) + "/" + servers.number(id) + " " + place + " - 5000 0 0 0 0 0 -1 0"
                + " 0".repeat(loops);
    }
}
