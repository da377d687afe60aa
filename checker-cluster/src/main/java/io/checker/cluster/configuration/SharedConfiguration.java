package io.checker.cluster.configuration;

import io.checker.config.Configuration;
import io.checker.plan.Plan;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what is applied on one node applied on all: each reads it and says whether it could, and if none objects it is
 * stored, and all do. A node that joins later, or missed it, takes over what the others have, and one that starts what
 * is stored. Of two applied at the same time one is refused, or gives way to the later revision everywhere.
 */
public final class SharedConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SharedConfiguration.class);

    private final ActorSystem<?> system;
    private final Own node;
    private final Reader reader;
    private volatile Revision current = Revision.FILES;
    private volatile Plan plan = Plan.EMPTY;
    private volatile @Nullable ActorRef<Participant.Command> participant;

    /** This node's part. */
    public SharedConfiguration(ActorSystem<?> system, Own node) {
        this.system = system;
        this.node = node;
        this.reader = new Reader(system, node);
    }

    /**
     * Applies what is stored, or else {@code files}; from then on takes part. Blocks.
     *
     * @param files the node's own, as they are now
     */
    public void begin(Configuration files) {
        var draft = beginning(files);
        become(draft).toCompletableFuture().join();
        participant = system.systemActorOf(
                Participant.create(reader, draft, this::change), "checker-configuration", Props.empty());
    }

    private CompletionStage<?> change(Draft draft) {
        LOG.warn("{}: counts from now on", draft.revision());
        return become(draft).whenComplete((_, failure) -> {
            if (failure != null) LOG.error("{}: was not applied: {}", draft.revision(), Reader.words(failure));
        });
    }

    private CompletionStage<?> become(Draft draft) {
        current = draft.revision();
        plan = draft.configuration().plan();
        return node.apply().apply(draft.configuration());
    }

    private Draft beginning(Configuration files) {
        try {
            var stored = node.stored().after(0).toCompletableFuture().join();
            if (stored == null) return new Draft(Revision.FILES, null, files);
            var revision = new Revision(stored.number(), stored.node(), stored.text() == null);
            return stored.text() == null ? new Draft(revision, null, files) : read(revision, stored.text(), files);
        } catch (CompletionException failure) {
            LOG.error("what was applied last can't be read, the files count until it can: {}", Reader.words(failure));
            return new Draft(Revision.FILES, null, files);
        }
    }

    private static Draft read(Revision revision, String text, Configuration files) {
        try {
            var draft = Reader.draft(revision, text);
            LOG.warn("runs {}, as it is stored: {}", revision, difference(files.plan(), draft.configuration()));
            return draft;
        } catch (IllegalStateException unusable) {
            LOG.error("{} is stored, but can't be used here: the files count; {}", revision, unusable.getMessage());
            return new Draft(revision, null, files);
        }
    }

    private static String difference(Plan files, Configuration stored) {
        var change = files.from(stored.plan().targets());
        int servers = change.added().size()
                + change.changed().size()
                + change.removed().size();
        return servers == 0
                ? "the files have the same servers"
                : "the files differ, in " + servers + " servers, and do not count; SIGHUP goes back to them";
    }

    /** What is checked, but for who was added and deleted since. */
    public Plan plan() {
        return plan;
    }

    /** What counts now. */
    public Revision current() {
        return current;
    }

    /** Whether it counts after all nodes were stopped, too. */
    public boolean isKept() {
        return node.stored().areKept();
    }

    /**
     * The node's files have been read again. Where something else counts, all nodes go back to their files; done with
     * what has become of it.
     */
    public CompletionStage<?> reload(Configuration files) {
        if (current.meansFiles()) {
            plan = files.plan();
            return node.apply().apply(files);
        }
        return apply(null, files).thenApply(_ -> "the files count again, on every node");
    }

    /** The node's own files, read again. */
    public Configuration files() {
        return node.files().get();
    }

    /**
     * Applies on all nodes what {@code text} says.
     *
     * @param text null for each node's own files
     * @param configuration what was read from it here
     * @return done when all have it; failed with {@link StatusReply.ErrorMessage} when it is refused
     */
    public CompletionStage<Done> apply(@Nullable String text, Configuration configuration) {
        var actor = participant;
        if (actor == null) {
            return CompletableFuture.failedStage(
                    new StatusReply.ErrorMessage("nothing was changed: the node is starting, try again"));
        }
        return AskPattern.askWithStatus(
                actor,
                replyTo -> new Participant.Propose(text, configuration, replyTo),
                Participant.PATIENCE.multipliedBy(3),
                system.scheduler());
    }
}
