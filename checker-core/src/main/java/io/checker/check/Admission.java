package io.checker.check;

import io.checker.report.status.CheckName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lets at most so many checks of one event loop run at once; the others wait, first come first served (HAProxy manual,
 * section 3.2, {@code tune.max-checks-per-thread}). A check waits in one place at the most, so there are never more
 * waiting than checks. Used on its event loop alone.
 */
public final class Admission {

    private final int limit;
    private final Set<Check> waiting = new LinkedHashSet<>();

    /** Those that run, in no order; each knows its place. */
    private final List<Check> admitted = new ArrayList<>();

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
        if (limit > 0 && admitted.size() >= limit) {
            waiting.add(check);
            return false;
        }
        admit(check);
        return true;
    }

    /** One that was admitted, or told that it is its turn, runs no more: the one that has waited longest may. */
    void leave(Check gone) {
        var last = admitted.removeLast();
        if (last != gone) settle(last, gone.place);
        var next = waiting.iterator();
        if (!next.hasNext()) return;
        var check = next.next();
        next.remove();
        admit(check);
        check.turn();
    }

    private void admit(Check check) {
        check.place = admitted.size();
        admitted.add(check);
    }

    /** To take the place of one that is gone keeps those that run together. */
    private void settle(Check check, int place) {
        check.place = place;
        admitted.set(place, check);
    }

    /** A check that waits, or has just been told that it is its turn, will not run after all. */
    void giveUp(Check check) {
        if (!waiting.remove(check)) leave(check);
    }

    int running() {
        return admitted.size();
    }

    /** Which run now. */
    Set<CheckName> names() {
        return admitted.stream().map(check -> check.known.name()).collect(Collectors.toSet());
    }
}
