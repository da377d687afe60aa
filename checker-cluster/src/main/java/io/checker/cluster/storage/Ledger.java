package io.checker.cluster.storage;

import io.checker.cluster.wire.Unread;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.RecoveryFailed;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.RetentionCriteria;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is stored of one backend: tells its archive what it holds once it has been read, then that something has been
 * written. When storage fails it ends; another can be opened. Should two write at once, only one can: entries are
 * numbered.
 */
final class Ledger extends EventSourcedBehavior<Ledger.Write, Entry, Decisions> {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** After so many entries all that holds is written down: one that is opened reads no more than this and those. */
    private static final int SNAPSHOT = 500;

    /** Writes all of these, or none; the next comes when these are answered. */
    record Write(List<Entry> entries) {}

    /** Opens the ledger of an account. */
    static Behavior<Write> open(Account account, ActorRef<Archive.Command> archive) {
        return new Ledger(account, archive);
    }

    /** By backend, not by family: which backends are a family changes with the files. */
    static PersistenceId id(String backend) {
        return PersistenceId.ofUniqueId("backend|" + backend);
    }

    private final Account account;
    private final ActorRef<Archive.Command> archive;

    private Ledger(Account account, ActorRef<Archive.Command> archive) {
        super(id(account.backend));
        this.account = account;
        this.archive = archive;
    }

    @Override
    public Decisions emptyState() {
        return new Decisions();
    }

    @Override
    public CommandHandler<Write, Entry, Decisions> commandHandler() {
        return (_, write) -> Effect().persist(write.entries).thenRun(() -> archive.tell(new Archive.Written(account)));
    }

    @Override
    public EventHandler<Decisions, Entry> eventHandler() {
        return Decisions::plus;
    }

    @Override
    public SignalHandler<Decisions> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(
                        RecoveryCompleted.class,
                        (decisions, _) -> archive.tell(new Archive.Opened(account, decisions.snapshot())))
                .onSignal(RecoveryFailed.class, (_, failed) -> explain(failed.getFailure()))
                .build();
    }

    /** What a newer version has written is left as it is: neither passed over nor written on. */
    private void explain(Throwable failure) {
        if (!Unread.isReason(failure)) return; // of the database the lookout tells
        var trouble = "what is stored of backend '%s' can't be read by this version: %s"
                .formatted(account.backend, Unread.why(failure));
        LOG.error(
                "{}; changes of it are refused and nothing of it is lost; have it read by the version that wrote it, or"
                        + " a later one",
                trouble);
        archive.tell(new Archive.Unreadable(account, trouble));
    }

    /** What a snapshot holds is deleted. */
    @Override
    public RetentionCriteria retentionCriteria() {
        return RetentionCriteria.snapshotEvery(SNAPSHOT, 1).withDeleteEventsOnSnapshot();
    }

    @Override
    public SnapshotAdapter<Decisions> snapshotAdapter() {
        return new SnapshotAdapter<>() {
            @Override
            public Object toJournal(Decisions decisions) {
                return decisions.snapshot();
            }

            @Override
            public Decisions fromJournal(Object stored) {
                return Decisions.of((Snapshot) stored);
            }
        };
    }
}
