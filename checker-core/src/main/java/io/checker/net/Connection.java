package io.checker.net;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * One conversation with a server, pulled by its owner: nothing is read ahead and nothing is kept, so the bytes live in
 * the owner's buffers only. Calls return at once. Used on its event loop alone.
 */
public interface Connection {

    /** What an owner can wait for, one at a time. */
    enum Interest {
        CONNECTED,
        READABLE,
        WRITABLE
    }

    /** What makes a connection. */
    interface Connector {

        /**
         * Starts connecting.
         *
         * @param ready told once each time after what was subscribed to may have happened
         * @return the connection, established or not: {@link #establish} tells
         */
        Connection connect(Route route, Runnable ready) throws IOException;
    }

    /** Whether the connection stands by now; if not, {@link #subscribe} to {@link Interest#CONNECTED}. */
    boolean establish() throws IOException;

    /** Reads what is there into {@code into}: how many bytes, 0 when there is nothing yet, -1 at the end. */
    int receive(ByteBuffer into) throws IOException;

    /** Writes as much of {@code from} as goes now: how many bytes. */
    int send(ByteBuffer from) throws IOException;

    /** Tells the owner once when it is worth trying again. It may be told without cause. */
    void subscribe(Interest interest);

    /** Ends the conversation; the owner is told nothing any more. The socket is gone after the loop's next turn. */
    void close();
}
