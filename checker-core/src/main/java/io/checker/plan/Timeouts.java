package io.checker.plan;

/**
 * How long a run may take, in milliseconds (HAProxy manual, section 4.2, {@code timeout check}).
 *
 * @param inter the interval: all the time there is when {@code check} is 0
 * @param connect {@code timeout connect}, 0 when not set; counts only together with {@code check}
 * @param check {@code timeout check}, 0 when not set: from the established connection on
 */
public record Timeouts(long inter, long connect, long check) {

    /** For the connection to be established. */
    public long toConnect() {
        return check > 0 && connect > 0 ? Math.min(inter, connect) : inter;
    }

    /** Whether the conversation has time of its own once the connection stands. */
    public boolean restartsWhenConnected() {
        return check > 0;
    }
}
