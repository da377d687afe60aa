package io.checker.check;

import io.checker.net.Loop;
import io.checker.plan.Timeouts;

/**
 * How long a run waits for its server, and for us: for a buffer, or for room for a program. What is lost by us, while
 * it waits for us or we are late, is not the server's time: it gets that back.
 */
final class Patience {

    private final Timeouts timeouts;
    private final Loop loop;
    private final long started;
    private long lostBefore;
    private long returned;
    private long deadline;
    private long asked;

    Patience(Timeouts timeouts, Loop loop) {
        this.timeouts = timeouts;
        this.loop = loop;
        this.started = loop.now();
        this.lostBefore = loop.lost();
    }

    void connecting() {
        deadline = loop.now() + timeouts.toConnect();
    }

    void connected() {
        if (timeouts.restartsWhenConnected()) deadline = loop.now() + timeouts.check();
    }

    void waits() {
        asked = loop.now();
    }

    void served() {
        deadline += waited();
    }

    long waited() {
        return loop.now() - asked;
    }

    /** Milliseconds left for the server, or for us while we are waited for; not positive when over. */
    long left(boolean forUs) {
        long end = forUs ? asked + timeouts.inter() : deadline;
        return end - loop.now();
    }

    /** What we lost since this was last asked, given to the server again. */
    long giveBack() {
        long lost = loop.lost() - lostBefore;
        lostBefore += lost;
        returned += lost;
        deadline += lost;
        return lost;
    }

    /** Whether more was given back than there is. */
    boolean isExhausted() {
        return returned > timeouts.inter();
    }

    long returned() {
        return returned;
    }

    long duration() {
        return loop.now() - started;
    }
}
