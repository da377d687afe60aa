package io.checker.net;

import java.util.BitSet;

/**
 * Timers in order of their deadlines: a hierarchical timing wheel of four levels with 256 slots each and a tick of one
 * millisecond. Arming, cancelling and firing cost the same however many timers there are. Owned by one thread.
 */
final class TimerWheel {

    /** No timer is armed. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int LEVELS = 4;
    private static final int BITS = 8;
    private static final int SLOTS = 1 << BITS;
    private static final int MASK = SLOTS - 1;

    /** The furthest a deadline may lie ahead, about 49 days; what lies further is looked at again then. */
    private static final long FURTHEST = (1L << (LEVELS * BITS)) - SLOTS;

    /** A ring per slot; its head is no timer. */
    private final Timer[][] slots = new Timer[LEVELS][SLOTS];

    private final BitSet[] used = new BitSet[LEVELS];
    private final int atOnce;
    private long now;
    private int armed;

    /** Whether not all that is due now has fired. */
    private boolean halted;

    /** @param atOnce how many fire in a row */
    TimerWheel(long now, int atOnce) {
        this.now = now;
        this.atOnce = atOnce;
        for (int level = 0; level < LEVELS; level++) {
            used[level] = new BitSet(SLOTS);
            for (int slot = 0; slot < SLOTS; slot++) slots[level][slot] = new Timer(() -> {});
        }
    }

    int armed() {
        return armed;
    }

    /** Fires {@code timer} at {@code deadline}, at the next tick when that has passed. */
    void arm(Timer timer, long deadline) {
        timer.deadline = Math.max(deadline, now + 1);
        int place = place(timer.deadline);
        if (!timer.isArmed()) armed++;
        else if (timer.place == place) return; // as a rule: a run's deadlines are close to each other
        else take(timer);
        put(timer, place);
    }

    void cancel(Timer timer) {
        if (!timer.isArmed()) return;
        take(timer);
        armed--;
    }

    /** Fires, in order, timers due until {@code time}: as many as fire in a row, the others when it is called again. */
    void advance(long time) {
        int room = expire(atOnce);
        while (now < time && !halted) {
            long step = Math.min(time, nextTick());
            now = step;
            for (int level = 1; level < LEVELS && isBoundary(level); level++) cascade(level);
            room = expire(room);
        }
    }

    /** When to look again: the earliest deadline, or a time before it at which it will be known better. */
    long next() {
        if (halted) return now;
        return armed == 0 ? NEVER : nextTick();
    }

    /** The next tick at which a timer fires or moves to a finer level. */
    private long nextTick() {
        long earliest = NEVER;
        for (int level = 0; level < LEVELS; level++) {
            if (used[level].isEmpty()) continue;
            long position = now >>> bits(level);
            int here = (int) position & MASK;
            int slot = used[level].nextSetBit(here + 1);
            long ahead = slot >= 0 ? slot - here : used[level].nextSetBit(0) + SLOTS - here;
            earliest = Math.min(earliest, (position + ahead) << bits(level));
        }
        return earliest;
    }

    private static int bits(int level) {
        return level * BITS;
    }

    private static int slot(int level, long time) {
        return (int) (time >>> bits(level)) & MASK;
    }

    private boolean isBoundary(int level) {
        return now % (1L << bits(level)) == 0;
    }

    private void cascade(int level) {
        int slot = slot(level, now);
        var head = slots[level][slot];
        while (head.isArmed()) {
            var timer = head.next;
            take(timer);
            put(timer, place(timer.deadline));
        }
    }

    /** Fires what is due now, but no more than there is room for: how much is left of it. */
    private int expire(int room) {
        int left = room;
        var head = slots[0][(int) now & MASK];
        while (head.isArmed() && left > 0) {
            var timer = head.next;
            take(timer);
            if (timer.deadline > now) {
                put(timer, place(timer.deadline));
            } else {
                armed--;
                left--;
                timer.action.run();
            }
        }
        halted = head.isArmed();
        return left;
    }

    /** Level and slot of what is due then. */
    private int place(long deadline) {
        long ahead = Math.min(deadline - now, FURTHEST);
        int level = 0;
        while (level < LEVELS - 1 && ahead >= 1L << bits(level + 1)) level++;
        return level << BITS | slot(level, now + ahead);
    }

    private void put(Timer timer, int place) {
        int level = place >> BITS;
        int slot = place & MASK;
        timer.join(slots[level][slot]);
        timer.place = place;
        used[level].set(slot);
    }

    private void take(Timer timer) {
        int level = timer.place >> BITS;
        int slot = timer.place & MASK;
        timer.leave();
        if (!slots[level][slot].isArmed()) used[level].clear(slot);
    }
}
