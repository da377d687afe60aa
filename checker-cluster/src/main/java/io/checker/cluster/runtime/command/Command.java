package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Answer;
import io.checker.cluster.runtime.Session;
import io.checker.plan.runtime.StatsSocket.Level;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A command.
 *
 * @param words it begins with
 * @param level that is needed for it
 * @param usage its line of the help: what it looks like; empty for one that is always listed
 * @param purpose and what it does
 */
record Command(List<String> words, Level level, String usage, String purpose, Handler handler) {

    /** Answers a command whose words and level are right. */
    @FunctionalInterface
    interface Handler {

        /**
         * Answers.
         *
         * @param arguments what stood after the command's words
         */
        CompletionStage<Answer> answer(Session session, Arguments arguments);
    }

    /** Answers at once. */
    @FunctionalInterface
    interface Immediate {
        Answer answer(Session session, Arguments arguments);
    }

    static Command of(String words, Level level, String usage, String purpose, Handler handler) {
        return new Command(List.of(words.split(" ")), level, usage, purpose, handler);
    }

    static Handler now(Immediate immediate) {
        return (session, arguments) -> CompletableFuture.completedStage(immediate.answer(session, arguments));
    }

    boolean begins(List<String> said) {
        return said.size() >= words.size() && said.subList(0, words.size()).equals(words);
    }

    /** How many words of the beginning are the same. */
    int common(List<String> said) {
        int same = 0;
        while (same < words.size() && same < said.size() && words.get(same).equals(said.get(same))) same++;
        return same;
    }

    String help() {
        return "  %-40s: %s".formatted(usage, purpose);
    }
}
