package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Servers;
import io.checker.cluster.runtime.Session;
import io.checker.config.haproxy.DynamicServers;
import io.checker.config.haproxy.server.DynamicServerLine;
import io.checker.config.haproxy.text.Mistake;
import io.checker.config.haproxy.text.Quantity;
import io.checker.config.haproxy.text.Word;
import io.checker.plan.TargetId;
import io.checker.plan.runtime.StatsSocket.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.pattern.StatusReply;

/** Commands that add servers and delete them. */
final class DynamicCommands {

    /** Names are looked up while a server is read, which may take seconds. */
    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("add-server").start(task);

    private static final String WAITING = """
            Usage: wait {-h|<delay>} [<condition> [<arguments>]]
              -h       says this
              <delay>  is how long to wait at the most, in milliseconds unless a unit follows (us, ms, s, m, h, d)
              <condition> is what to wait for; without one the whole delay is waited:
                srv-removable <backend>/<server>   until 'del server' can delete this server
            """;

    private final Servers servers;

    DynamicCommands(Servers servers) {
        this.servers = servers;
    }

    List<Command> all() {
        return List.of(
                Command.of(
                        "add server",
                        Level.ADMIN,
                        "add server <bk>/<srv> <addr> [<keyword>]*",
                        "adds a server; 'help' instead of it lists the keywords",
                        (_, arguments) -> add(arguments)),
                Command.of(
                        "del server",
                        Level.ADMIN,
                        "del server <bk>/<srv>",
                        "deletes a server, which must be in maintenance",
                        (_, arguments) -> delete(arguments)),
                Command.of(
                        "wait",
                        Level.ADMIN,
                        "wait {-h|<delay>} [<condition>]",
                        "waits, for something or for nothing",
                        this::await));
    }

    private CompletionStage<Answer> add(Arguments arguments) {
        if (arguments.at(0).equals("help")) return listKeywords();
        return attempt(() -> {
            var names = Reference.names(arguments.at(0));
            var id = new TargetId(Reference.backend(servers, names).name(), names.server());
            return servers.add(id, arguments.from(1)).thenApply(_ -> Answer.info("New server registered."));
        });
    }

    private static CompletionStage<Answer> listKeywords() {
        return CompletableFuture.completedStage(Answer.info(
                "List of keywords supported for dynamic server:\n" + String.join("\n", DynamicServerLine.KEYWORDS)));
    }

    private CompletionStage<Answer> delete(Arguments arguments) {
        return attempt(() -> {
            var id = Reference.server(servers, arguments.at(0));
            return servers.delete(id).thenApply(_ -> Answer.info("Server deleted."));
        });
    }

    private static CompletionStage<Answer> attempt(Supplier<CompletionStage<Answer>> attempt) {
        return CompletableFuture.supplyAsync(attempt, THREADS)
                .thenCompose(answer -> answer)
                .exceptionallyCompose(failure -> CompletableFuture.failedStage(inWords(failure)));
    }

    private static Throwable inWords(Throwable failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        return switch (cause) {
            case DynamicServers.Refused refused -> new Refusal(refused.words());
            case StatusReply.ErrorMessage refused -> new Refusal(String.valueOf(refused.getMessage()));
            default -> cause;
        };
    }

    private CompletionStage<Answer> await(Session session, Arguments arguments) {
        if (!arguments.has(0))
            return CompletableFuture.completedStage(Answer.error("Expects a duration in milliseconds."));
        if (arguments.at(0).equals("-h")) return CompletableFuture.completedStage(Answer.info(WAITING));
        try {
            long delay = Quantity.interval(new Word(arguments.at(0), 1));
            return switch (arguments.at(1)) {
                case "" -> sleep(session, delay);
                case "srv-removable" -> removable(arguments);
                default -> CompletableFuture.completedStage(Answer.error(WAITING));
            };
        } catch (Mistake _) {
            return CompletableFuture.completedStage(Answer.error("Invalid duration."));
        }
    }

    /** A peer that has no more to say is not waiting any more, as in HAProxy. */
    private static CompletionStage<Answer> sleep(Session session, long delay) {
        return session.inputEnded()
                .<Answer>thenApply(_ -> Answer.error("Interrupted."))
                .completeOnTimeout(Answer.info("Done."), delay, TimeUnit.MILLISECONDS);
    }

    /** Either it can be deleted now or it never can by waiting: a checker has no connections of clients to wait for. */
    private CompletionStage<Answer> removable(Arguments arguments) {
        if (!arguments.has(2)) throw new Refusal("Missing server name (<backend>/<server>).");
        return servers.removable(Reference.server(servers, arguments.at(2)))
                .handle((_, failure) -> failure == null
                        ? Answer.info("Done.")
                        : Answer.error("Failed. " + inWords(failure).getMessage()));
    }
}
