package io.checker.cluster.sharding.roster;

import io.checker.check.Check;
import io.checker.health.Probe;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** A node as far as servers come and go on it. */
public interface Node {

    /** How a server is defined here; null when it is not. */
    @Nullable
    Target find(TargetId server);

    /** Whether two backends have one owner. */
    boolean areTogether(String backend, String other);

    void join(Target target);

    void leave(TargetId server);

    /** Whether the checks of a server live here. */
    boolean carries(TargetId server);

    /** Tells all other members; {@code known} is told whether they know, as far as they are members still. */
    void announce(List<Entry> entries, Consumer<Boolean> known);

    /** Purges a check wherever it is. */
    void purge(TargetId server, Probe probe, ActorRef<Check.Purged> replyTo);

    /** A check of this server may have been looked for here in vain. */
    void missed(TargetId server);
}
