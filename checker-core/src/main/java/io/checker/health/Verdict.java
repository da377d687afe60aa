package io.checker.health;

/**
 * The outcome of one run.
 *
 * @param status how the run ended
 * @param code the protocol's own code (an HTTP status, an error number), 0 where there is none; meaningful only when
 *     {@link Status#hasCode}
 * @param info what there is to say about it, empty when nothing
 * @param advice what an agent asks for; {@link Advice#NONE} of all others
 */
public record Verdict(Status status, int code, String info, Advice advice) {

    public Verdict(Status status, int code, String info) {
        this(status, code, info, Advice.NONE);
    }

    public static Verdict of(Status status, String info) {
        return new Verdict(status, 0, info);
    }

    /** Our own shortage: the server is neither praised nor blamed. */
    public static Verdict late(String why) {
        return new Verdict(Status.LATE, 0, why);
    }

    public Result result() {
        return status.result();
    }
}
