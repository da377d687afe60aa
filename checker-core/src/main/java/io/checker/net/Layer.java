package io.checker.net;

/** Something to speak over a connection before, or around, its bytes. */
@FunctionalInterface
public interface Layer {

    /**
     * A connection over {@code below}, which is its own from now on.
     *
     * @param ready told when the connection is worth another try
     */
    Connection over(Connection below, Runnable ready);
}
