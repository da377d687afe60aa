package io.checker.check;

import io.checker.buffer.Lease;
import io.checker.health.Verdict;
import io.checker.tls.TlsSession;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to find out how a server is: a conversation with it, or a program. Each verb carries it on as far as it
 * goes without waiting and says what it needs next.
 */
sealed interface Attempt permits Run, ProgramRun {

    /** What an attempt waits for. */
    enum Need {
        CONNECTED,
        /** For a program: room for one more, then its end. */
        ROOM,
        EXIT,
        BUFFER,
        WRITABLE,
        READABLE,
        /** Nothing: it is over. */
        VERDICT
    }

    /**
     * An attempt at what a check knows how to do.
     *
     * @param ready told when it is worth going on
     */
    static Attempt of(Knowledge known, Surroundings around, Runnable ready) {
        var dialogue = known.dialogue(around.nodeFacts());
        return dialogue.script().isExternal()
                ? new ProgramRun(known.target, dialogue, around, ready)
                : new Run(known, dialogue, around, ready);
    }

    Need begin();

    /** What was waited for may be there; told without cause, nothing comes of it. */
    Need ready();

    Need granted(Lease granted);

    /** The server's time is over, unless some of it was lost by us: that much it gets back, up to once over. */
    Need timedOut();

    /** No buffer came: that is our shortage, and the next run may have more luck. */
    Need gaveUpWaiting();

    /** Milliseconds left for the server, or for us while we are waited for; not positive when over. */
    long timeLeft();

    long duration();

    Verdict verdict();

    /** What TLS agreed upon; null where there was none. Asked before everything is let go of. */
    @Nullable
    TlsSession session();

    /** Lets go of everything. */
    void release();

    /** Tells, on whatever thread, when nothing of what was released is left. */
    void whenGone(Runnable gone);
}
