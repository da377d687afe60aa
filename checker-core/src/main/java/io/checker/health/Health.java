package io.checker.health;

/**
 * A server's health as its check sees it: HAProxy's counter from 0 to {@code rise + fall - 1}, good from {@code rise}
 * on. A failure takes one off, a success puts one on; a failure that lands below {@code rise} zeroes it and a success
 * that reaches {@code rise} fills it. So it takes {@code fall} failures in a row to go down and {@code rise} successes
 * in a row to come back.
 *
 * @param thresholds how many in a row
 * @param score the counter
 * @param operation what follows from it for the server
 */
public record Health(Thresholds thresholds, int score, Operation operation) {

    public Health {
        if (score < 0 || score > thresholds.max()) {
            throw new IllegalArgumentException("score " + score + " is outside 0 to " + thresholds.max());
        }
    }

    /** Before the first result a server is up, and one result either way settles it (HAProxy without init-state). */
    public static Health initial(Thresholds thresholds) {
        return new Health(thresholds, thresholds.rise(), Operation.RUNNING);
    }

    public boolean isGood() {
        return score >= thresholds.rise();
    }

    /** Neither fully up nor fully down: the next results decide. */
    public boolean isTransitional() {
        return score != thresholds.max() && !isDown();
    }

    public boolean isDown() {
        return score == 0 && operation == Operation.STOPPED;
    }

    public Health after(Result result) {
        return switch (result) {
            case UNKNOWN, NEUTRAL -> this;
            case FAILED -> afterFailure();
            case PASSED -> afterSuccess(Operation.RUNNING);
            case CONDPASS -> afterSuccess(Operation.STOPPING);
        };
    }

    /** The same standing under other thresholds: fully up stays fully up, down stays down. */
    public Health under(Thresholds others) {
        if (others.equals(thresholds)) return this;
        if (score == thresholds.max()) return new Health(others, others.max(), operation);
        int moved = isGood() ? others.rise() + Math.min(score - thresholds.rise(), others.fall() - 1) : 0;
        return new Health(others, moved, operation);
    }

    /** What the log calls {@code X/Y UP} or {@code X/Y DOWN}. */
    public String progress() {
        return isGood() ? (score - thresholds.rise() + 1) + "/" + thresholds.fall() : score + "/" + thresholds.rise();
    }

    private Health afterFailure() {
        int lower = score - 1 < thresholds.rise() ? 0 : score - 1;
        return move(lower, lower == 0 ? Operation.STOPPED : operation);
    }

    private Health afterSuccess(Operation whenGood) {
        int higher = score + 1 >= thresholds.rise() ? thresholds.max() : score + 1;
        return move(higher, higher >= thresholds.rise() ? whenGood : operation);
    }

    private Health move(int newScore, Operation newOperation) {
        return newScore == score && newOperation == operation ? this : new Health(thresholds, newScore, newOperation);
    }
}
