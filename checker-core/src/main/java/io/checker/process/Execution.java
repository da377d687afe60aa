package io.checker.process;

/** One run of a program. Calls return at once, on any thread. */
public interface Execution {

    /** How far it has come. */
    sealed interface State {

        /** There is no room for it yet. */
        record Waiting() implements State {}

        record Running() implements State {}

        /**
         * It is over.
         *
         * @param code its exit status: {@value #NOT_EXECUTED} when there was nothing to execute, {@value #SIGNALLED}
         *     when a signal ended it
         */
        record Exited(int code) implements State {
            public static final int NOT_EXECUTED = 255;
            public static final int SIGNALLED = -1;
        }

        /** It was never run, for a reason that is this node's. */
        record Refused(String why) implements State {}
    }

    State state();

    /**
     * Ends it and everything it started: asked at first, and killed when it has not gone a second later. What was
     * waiting never runs. There is no more news.
     */
    void end();

    /** Tells, on whatever thread, when it is over and gone. */
    void whenGone(Runnable told);
}
