package io.checker.cluster.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether a database can be used, over a connection of its own, and makes its tables what they have
 * to be; less often, and ever less, while it can't be used.
 */
final class Lookout {

    private static final Logger LOG = LoggerFactory.getLogger(Lookout.class);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(8);

    private static final int SECONDS_TO_ANSWER = 5;

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("look-after-storage").start(task);

    sealed interface Command {}

    /** Something went wrong with it. */
    enum Look implements Command {
        NOW
    }

    private record Seen(Found found) implements Command {}

    /**
     * What it is like.
     *
     * @param trouble why it can't be used; null when it can
     */
    record Found(@Nullable String trouble) {}

    static Behavior<Command> create(Database database, ActorRef<Found> told) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var lookout = new Lookout(context, timers, database, told);
            lookout.look();
            return Behaviors.receive(Command.class)
                    .onAnyMessage(lookout::looking)
                    .onSignal(PostStop.class, _ -> lookout.ended())
                    .build();
        }));
    }

    /** Why a database can't be used, and can't be waited for either; null when it can. */
    static @Nullable String lookOnce(Database database) {
        try (var connection = database.connect()) {
            Schema.prepare(connection, database.kind());
            return null;
        } catch (SQLException failure) {
            return words(database, failure);
        }
    }

    private Behavior<Command> looking(Command command) {
        switch (command) {
            case Look _ -> look();
            case Seen(var found) -> {
                under = false;
                told.tell(found);
                if (found.trouble == null) pause = SOON;
                timers.startSingleTimer(Look.NOW, pause);
                pause = pause.compareTo(LATER) < 0 ? pause.multipliedBy(2) : LATER;
            }
        }
        return Behaviors.same();
    }

    private void look() {
        if (under) return;
        under = true;
        context.pipeToSelf(
                CompletableFuture.supplyAsync(this::find, THREADS),
                (found, failure) -> new Seen(failure == null ? found : new Found(String.valueOf(failure))));
    }

    /** Blocks; once at a time. */
    private Found find() {
        try {
            var open = connection;
            if (open == null || !open.isValid(SECONDS_TO_ANSWER)) {
                close(open);
                connection = null;
                open = database.connect();
                Schema.prepare(open, database.kind());
                connection = open;
            }
            return new Found(null);
        } catch (SQLException failure) {
            return new Found(words(database, failure));
        }
    }

    static String words(Database database, SQLException failure) {
        var why = String.valueOf(failure.getMessage());
        return database + " can't be used: " + why.lines().findFirst().orElse("");
    }

    private static void close(@Nullable Connection connection) {
        try {
            if (connection != null) connection.close();
        } catch (SQLException failure) {
            LOG.debug("a connection is given up", failure);
        }
    }

    private Behavior<Command> ended() {
        close(connection);
        return Behaviors.same();
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Database database;
    private final ActorRef<Found> told;
    private volatile @Nullable Connection connection;
    private boolean under;
    private Duration pause = SOON;

    private Lookout(
            ActorContext<Command> context, TimerScheduler<Command> timers, Database database, ActorRef<Found> told) {
        this.context = context;
        this.timers = timers;
        this.database = database;
        this.told = told;
    }
}
