package io.checker.check;

import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.server.Orders;
import io.checker.server.Share;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Where one check of a target is; while it is being purged, the next one waits. */
final class Slot {

    final TargetId id;
    final Probe probe;

    /** The number of the plan or of the server joining that made it; what was ordered before is for another. */
    final long edition;

    /** What is to be checked here, null when nothing is any more. */
    @Nullable
    Target target;

    /** When it is to be checked first. */
    long start;

    @Nullable
    ActorRef<Check.Command> check;

    /** Who waits for the check to be purged; null while it is not. */
    @Nullable
    List<Runnable> purgers;

    /** What the status board said last, null when it has not spoken. */
    @Nullable
    Orders orders;

    /** What the status board said last of the target's part of the work, null when it has not. */
    @Nullable
    Share share;

    Slot(TargetId id, Probe probe, long edition) {
        this.id = id;
        this.probe = probe;
        this.edition = edition;
    }

    /** From now on this is to be taken for granted; whoever is not there yet hears of it when it comes. */
    void heed(Orders wanted, boolean hurry) {
        orders = wanted;
        tell(new Check.Heed(wanted, hurry));
    }

    void redefine(Target other) {
        target = other;
        tell(new Check.Redefine(other.place()));
    }

    void weigh(Share part) {
        share = part;
        tell(new Check.Weigh(part));
    }

    private void tell(Check.Instruction instruction) {
        if (check != null) check.tell(instruction);
    }
}
