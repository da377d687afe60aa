package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Servers;
import io.checker.health.Mode;
import io.checker.plan.TargetId;
import io.checker.plan.runtime.StatsSocket.Level;
import io.checker.server.Change;
import io.checker.server.Server;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.pattern.StatusReply;

/** Commands that change one server, {@code set server} apart. */
final class StateCommands {

    private final Servers servers;

    StateCommands(Servers servers) {
        this.servers = servers;
    }

    List<Command> all() {
        return List.of(
                switching("enable server", "ends a server's maintenance", new Change.SetState(Mode.READY)),
                switching("disable server", "puts a server into maintenance", new Change.SetState(Mode.MAINT)),
                switching("enable health", "has a server checked", new Change.EnableHealth()),
                switching("disable health", "has a server not checked any more", new Change.DisableHealth()),
                switching("enable agent", "has a server's agent asked", new Change.EnableAgent()),
                switching("disable agent", "has a server's agent not asked any more", new Change.DisableAgent()),
                Command.of(
                        "set weight",
                        Level.ADMIN,
                        "set weight <bk>/<srv> <weight>[%]",
                        "changes a server's weight",
                        (_, arguments) -> weight(arguments)),
                Command.of(
                        "get weight",
                        Level.USER,
                        "get weight <bk>/<srv>",
                        "a server's weight",
                        (_, arguments) ->
                                found(servers, Reference.server(servers, arguments.at(0)), StateCommands::weights)));
    }

    private Command switching(String words, String purpose, Change change) {
        return Command.of(
                words,
                Level.ADMIN,
                words + " <bk>/<srv>",
                purpose,
                (_, arguments) -> make(servers, Reference.server(servers, arguments.at(0)), change));
    }

    private CompletionStage<Answer> weight(Arguments arguments) {
        var id = Reference.server(servers, arguments.at(0));
        if (!arguments.has(1)) throw new Refusal("Require <weight> or <weight%>.");
        return make(servers, id, new Change.SetWeight(Values.weight(arguments.at(1))));
    }

    private static Answer weights(Server server) {
        return Answer.lines(
                List.of(server.weight() + " (initial " + server.target().weight() + ")"));
    }

    /** Makes a change, about which there is nothing to say. */
    static CompletionStage<Answer> make(Servers servers, TargetId id, Change change) {
        return servers.change(id, change).handle((_, failure) -> {
            if (failure == null) return Answer.DONE;
            throw refusal(failure);
        });
    }

    /** An answer about one server. */
    static CompletionStage<Answer> found(Servers servers, TargetId id, Function<Server, Answer> about) {
        return servers.find(id).thenApply(found -> {
            var server = found.server();
            if (server == null) throw new Refusal("No such server.");
            return about.apply(server);
        });
    }

    private static RuntimeException refusal(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof StatusReply.ErrorMessage
                ? new Refusal(String.valueOf(cause.getMessage()))
                : new IllegalStateException("a change was not made", cause);
    }
}
