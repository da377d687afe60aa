package io.checker.cluster.storage;

import io.checker.cluster.Settings;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/** A node's storage, if it has one. */
public final class Storage {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Longer than a database that fails takes to say so. */
    private static final Duration WRITING = Duration.ofSeconds(30);

    private final ActorSystem<?> system;
    private final @Nullable Database database;
    private volatile @Nullable ActorRef<Archive.Command> archive;

    /**
     * That of a node.
     *
     * @throws Settings.Unusable when its own file can't be used; a server may come later
     */
    public Storage(ActorSystem<?> system, Optional<Database> database) {
        this.system = system;
        this.database = database.orElse(null);
        if (this.database == null || this.database.kind() != Database.Kind.H2) return;
        var trouble = Lookout.lookOnce(this.database);
        if (trouble != null) throw new Settings.Unusable(trouble);
    }

    /** Where it keeps the configuration that was applied last. */
    public Configurations configurations() {
        return new Configurations(database);
    }

    /** Whether there is any. */
    public boolean keeps() {
        return database != null;
    }

    /** What it is, in a word. */
    public String kind() {
        return database == null ? "none" : database.kind().word();
    }

    /** What it is, and what that means, for whoever starts a node. */
    public String description() {
        return database == null ? "none, what is changed at run time is not kept" : database.toString();
    }

    /**
     * Starts to keep what {@code board} decides.
     *
     * @param restore has what was decided earlier made so again
     */
    public ActorRef<Archive.Command> keep(ActorRef<StatusBoard.Command> board, Consumer<Snapshot> restore) {
        var behavior = database == null ? none() : Archive.create(board, database, restore);
        var started = system.systemActorOf(behavior, "checker-archive", Props.empty());
        archive = started;
        return started;
    }

    /** The archive of a node without storage: there is nothing to wait for. */
    private static Behavior<Archive.Command> none() {
        return Behaviors.receiveMessage(command -> {
            if (command instanceof Archive.Close(var _, var replyTo)) replyTo.tell(Done.getInstance());
            if (command instanceof Archive.Note(var _, var replyTo)) {
                replyTo.tell(StatusReply.success(Done.getInstance()));
            }
            if (command instanceof Archive.GetObjections(var replyTo)) replyTo.tell(List.of());
            return Behaviors.same();
        });
    }

    /** Writes down what was decided; done when it is written, failed with {@link StatusReply.ErrorMessage} if not. */
    public CompletionStage<Done> note(Entry entry) {
        return AskPattern.askWithStatus(
                Objects.requireNonNull(archive),
                replyTo -> new Archive.Note(entry, replyTo),
                WRITING,
                system.scheduler());
    }

    /** The node has begun with what its files say. */
    public void begin() {
        var started = archive;
        if (started != null) started.tell(new Archive.Begin());
    }

    /** Why the node isn't sure to keep what it is told now; nothing when it is, or never does. */
    public CompletionStage<List<String>> objections() {
        var started = archive;
        if (started == null) return CompletableFuture.completedStage(List.of());
        return AskPattern.ask(started, Archive.GetObjections::new, PATIENCE, system.scheduler());
    }
}
