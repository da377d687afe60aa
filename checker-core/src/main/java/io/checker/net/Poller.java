package io.checker.net;

import java.io.IOException;

/** Waits for sockets; the one part of an event loop that knows the operating system. */
public interface Poller extends Connection.Connector, AutoCloseable {

    /** What makes pollers, one per loop. */
    @FunctionalInterface
    interface Factory {
        Poller open() throws IOException;
    }

    /**
     * Tells the owners of connections what has happened, waiting for it up to {@code timeout} milliseconds; 0 does not
     * wait. Sockets closed before are gone when it returns.
     */
    void poll(long timeout) throws IOException;

    /** Ends a {@link #poll} that waits, or the next one; from any thread. */
    void wakeup();

    @Override
    void close();
}
