package io.checker.cluster.storage;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** One backend's ledger and what waits for it, in the order it came. */
final class Account {

    final String backend;

    /** Null while it is not open. */
    @Nullable
    ActorRef<Ledger.Write> ledger;

    /** Whether the board knows the backend, so that what the ledger holds can be told to it. */
    boolean known;

    /** Why the ledger can't be read by this version; null when it can, and before that is known. */
    @Nullable
    String unreadable;

    /** How many the board decides about. */
    int deciding;

    private boolean read;
    private List<Request> early = new ArrayList<>();
    private List<Request> decided = new ArrayList<>();
    private List<Request> writing = List.of();

    /** Answered already, but not written. */
    List<Request> unwritten = List.of();

    /** Run when it is closed; null while it is to stay open. */
    @Nullable
    Runnable closing;

    private int losses;
    private int pause;

    Account(String backend) {
        this.backend = backend;
    }

    /** Whether the ledger has been read. */
    boolean isRead() {
        return read;
    }

    /** The ledger has been read. */
    void read() {
        read = true;
        unreadable = null;
    }

    /** Keeps what comes before the ledger has been read. */
    void await(Request request) {
        early.add(request);
    }

    /** What came before the ledger was read, which is kept no longer. */
    List<Request> takeEarly() {
        var taken = early;
        early = new ArrayList<>();
        return taken;
    }

    /** The ledger can't be read by this version: what waited for it. */
    List<Request> unreadable(String why) {
        unreadable = why;
        return takeEarly();
    }

    /** Has a ledger write that is decided, when it is ready for it. */
    void write(Request request) {
        decided.add(request);
        writeOn();
    }

    private void writeOn() {
        if (ledger == null || !read || !writing.isEmpty() || decided.isEmpty()) return;
        writing = decided;
        decided = new ArrayList<>();
        ledger.tell(new Ledger.Write(writing.stream().map(Request::entry).toList()));
    }

    /** The ledger has written what it was told last: who waited for that. */
    List<Request> written() {
        var done = writing;
        writing = List.of();
        losses = 0;
        writeOn();
        return done;
    }

    /** The ledger is gone: who waited for it to write, perhaps in vain. */
    List<Request> lost() {
        ledger = null;
        read = false;
        pause = (1 << Math.min(losses++, 5)) - 1;
        var failed = new ArrayList<>(writing);
        failed.addAll(decided);
        writing = List.of();
        decided = new ArrayList<>();
        return failed;
    }

    /** Whether to open a ledger now; one that was lost again and again is left alone for a while. */
    boolean isToOpen() {
        return ledger == null && known && closing == null && pause-- <= 0;
    }

    boolean isIdle() {
        return deciding == 0 && decided.isEmpty() && writing.isEmpty();
    }
}
