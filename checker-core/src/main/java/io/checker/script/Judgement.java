package io.checker.script;

import io.checker.health.Verdict;

/** The answer to one expectation. */
sealed interface Judgement {

    /**
     * Met.
     *
     * @param code the protocol's own, 0 where there is none
     * @param info what the answer says by itself, empty where the expectation's words are to be used
     */
    record Accepted(int code, String info) implements Judgement {}

    /** More bytes may tell. */
    record Undecided() implements Judgement {}

    /** This is the end: not met, or the answer is a verdict by itself. */
    record Rejected(Verdict verdict) implements Judgement {}

    Accepted MET = new Accepted(0, "");
    Judgement UNDECIDED = new Undecided();
}
