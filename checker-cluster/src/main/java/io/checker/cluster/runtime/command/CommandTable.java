package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Commands;
import io.checker.cluster.runtime.Session;
import io.checker.config.haproxy.text.Spelling;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;

/** Finds the command that is meant; for one that does not exist, those that come near. */
final class CommandTable implements Commands {

    private static final String UNANSWERED =
            "The node that has to decide did not answer: whether it is done is not known.";

    private static final int MOST_GUESSES = 5;
    private static final int LONGEST_GUESS = 64;
    private static final List<String> ALWAYS = List.of(
            "  %-40s: %s".formatted("help [<command>]", "these commands, or those that begin so"),
            "  %-40s: %s".formatted("prompt [n|i|p]", "keeps the connection, with a prompt or without"),
            "  %-40s: %s".formatted("quit", "ends the connection"));

    private final List<Command> commands;

    /** A table of these; {@code help} is known without saying. */
    CommandTable(List<Command> commands) {
        this.commands =
                commands.stream().sorted(Comparator.comparing(Command::usage)).toList();
    }

    @Override
    public CompletionStage<Answer> answer(Session session, List<String> words) {
        if (words.getFirst().equals("help")) return answer(help(words.subList(1, words.size())));
        for (var command : commands) {
            if (!command.begins(words)) continue;
            if (!session.has(command.level())) return answer(Answer.error("Permission denied"));
            var arguments = new Arguments(words.subList(command.words().size(), words.size()));
            return obey(command, session, arguments);
        }
        return answer(unknown(words));
    }

    private static CompletionStage<Answer> obey(Command command, Session session, Arguments arguments) {
        try {
            return command.handler().answer(session, arguments).exceptionally(CommandTable::refused);
        } catch (Refusal refusal) {
            return answer(Answer.error(refusal.words()));
        }
    }

    private static CompletionStage<Answer> answer(Answer answer) {
        return CompletableFuture.completedStage(answer);
    }

    /** A refusal is an answer, and so is that another node gave none; anything else is not. */
    private static Answer refused(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) return Answer.error(refusal.words());
        if (cause instanceof TimeoutException) return Answer.error(UNANSWERED);
        throw new CompletionException(cause);
    }

    private Answer help(List<String> words) {
        return Answer.info("The following commands are valid at this level:\n" + listing(words));
    }

    private Answer unknown(List<String> words) {
        return Answer.info("Unknown command: '" + words.getFirst()
                + "', but maybe one of the following ones is a better match:\n" + listing(words));
    }

    private String listing(List<String> words) {
        var lines = new ArrayList<String>();
        near(words).stream().sorted(Comparator.comparing(Command::usage)).forEach(each -> lines.add(each.help()));
        lines.addAll(ALWAYS);
        return String.join("\n", lines);
    }

    /** The commands that begin with as many of the words as any does, and of these the ones like the next word. */
    private List<Command> near(List<String> words) {
        int common =
                commands.stream().mapToInt(each -> each.common(words)).max().orElse(0);
        var candidates = commands.stream()
                .filter(each -> each.common(words) == common && !each.usage().isEmpty())
                .toList();
        if (common >= words.size()) return candidates;
        var guesses = guesses(candidates, words, common);
        return guesses.isEmpty() ? candidates : guesses;
    }

    private record Guess(Command command, int distance) {}

    private static List<Command> guesses(List<Command> candidates, List<String> words, int from) {
        var rest = String.join(" ", words.subList(from, Math.min(words.size(), from + 2)));
        if (rest.length() > LONGEST_GUESS) return List.of();
        var sorted = candidates.stream()
                .filter(each -> each.words().size() > from)
                .map(each -> new Guess(each, distance(rest, each, from)))
                .filter(each -> each.distance <= Math.max(2, rest.length() / 2))
                .sorted(Comparator.comparingInt(Guess::distance))
                .limit(MOST_GUESSES)
                .toList();
        int most = sorted.isEmpty() ? 0 : 5 * sorted.getFirst().distance / 2;
        return sorted.stream()
                .filter(each -> each.distance <= most)
                .map(Guess::command)
                .toList();
    }

    private static int distance(String rest, Command command, int from) {
        var next = command.words().get(from);
        var all = String.join(" ", command.words().subList(from, command.words().size()));
        return Math.min(Spelling.distance(rest, next), Spelling.distance(rest, all));
    }
}
