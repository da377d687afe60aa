package io.checker.resolver;

import io.checker.report.StatusBoard;
import io.checker.resolver.Resolver.News;
import io.checker.server.Change;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Turns what is found out about names into changes of their servers. */
public final class Moves {

    /** Tells {@code board}; a server that is gone meanwhile does not move. */
    public static Behavior<News> create(ActorRef<StatusBoard.Command> board) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(news -> {
            var target = news.resolution().target();
            board.tell(new StatusBoard.Alter(
                    target, change(news), context.getSystem().ignoreRef()));
            return Behaviors.same();
        }));
    }

    private static Change change(News news) {
        return switch (news.finding()) {
            case Finding.Moved(var from, var to, var by) ->
                new Change.Resolved(news.resolution().host(), from, to, by);
            case Finding.Lost(var why) -> new Change.Unresolved(why);
        };
    }

    private Moves() {}
}
