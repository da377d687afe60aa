package io.checker.check;

import io.checker.report.status.CheckName;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Lets at most so many checks of one event loop run at once; the others wait, first come first served (HAProxy manual,
 * section 3.2, {@code tune.max-checks-per-thread}). A check waits in one place at the most, so there are never more
 * waiting than checks. Used on its event loop alone, but for the question which run.
 */
public final class Admission {

    private final int limit;
    private final Set<Check> waiting = new LinkedHashSet<>();

    private int running;

    /** Those that run; read by others, which may see it a moment late. */
    private final Set<Check> admitted = ConcurrentHashMap.newKeySet();

    /** @param limit 0 for none */
    private Admission(int limit) {
        this.limit = limit;
    }

    /** Admits {@code limit} at once, everybody when it is 0. */
    public static Admission of(int limit) {
        return new Admission(limit);
    }

    /** Whether {@code check} may run at once; otherwise it waits to be told that it is its turn. */
    boolean enter(Check check) {
        if (limit > 0 && running >= limit) {
            waiting.add(check);
            return false;
        }
        running++;
        admitted.add(check);
        return true;
    }

    /** One that was admitted, or told that it is its turn, runs no more: the one that has waited longest may. */
    void leave(Check gone) {
        running--;
        admitted.remove(gone);
        var next = waiting.iterator();
        if (!next.hasNext()) return;
        var check = next.next();
        next.remove();
        running++;
        admitted.add(check);
        check.turn();
    }

    /** A check that waits, or has just been told that it is its turn, will not run after all. */
    void giveUp(Check check) {
        if (!waiting.remove(check)) leave(check);
    }

    int running() {
        return running;
    }

    /** Which run now; may be asked from any thread. */
    Set<CheckName> names() {
        return admitted.stream().map(check -> check.known.name()).collect(Collectors.toSet());
    }
}
