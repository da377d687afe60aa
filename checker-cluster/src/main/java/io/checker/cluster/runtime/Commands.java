package io.checker.cluster.runtime;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Answers commands. */
@FunctionalInterface
public interface Commands {

    /**
     * Answers one command.
     *
     * @param session the connection it came on; changed before this returns if at all
     * @param words at least one
     */
    CompletionStage<Answer> answer(Session session, List<String> words);
}
