package io.checker.net;

/** What an event loop offers to those who run on it. Used on its own thread only. */
public interface Loop extends Connection.Connector {

    /** Milliseconds, monotonic, from an arbitrary start; the same throughout one task. */
    long now();

    /** Fires {@code timer} {@code delay} milliseconds from now, whatever it was armed for before. */
    void arm(Timer timer, long delay);

    void cancel(Timer timer);

    /** Milliseconds until a timer fires; not positive when it has. */
    long remaining(Timer timer);

    /** Runs {@code action} after the next turn, when every socket closed until now is gone. */
    void afterTurn(Runnable action);

    /** How late what was due began. */
    Lateness lateness();

    /**
     * Milliseconds so far in which the loop was late with what was due: the process was stopped, the collector ran,
     * or there was too much to do at once. What a server did in them can't be held against it.
     */
    long lost();
}
