package io.checker.process;

/** What runs programs. */
@FunctionalInterface
public interface Launcher {

    /**
     * Runs a program as soon as there is room for one more; returns at once.
     *
     * @param news told, on whatever thread, each time {@link Execution#state} has become another
     */
    Execution launch(Command command, Runnable news);
}
