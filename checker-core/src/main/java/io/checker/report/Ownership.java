package io.checker.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/**
 * Which backends a board decides about: all of them, unless it is one of several boards. Then each backend has one
 * owner among them, and the others show what that one says.
 */
final class Ownership {

    private final Set<String> owned = new HashSet<>();
    private @Nullable ActorRef<Outward> others;

    void share(ActorRef<Outward> with) {
        others = with;
    }

    void own(Set<String> backends) {
        owned.addAll(backends);
    }

    void disown(Set<String> backends) {
        owned.removeAll(backends);
    }

    boolean decides(String backend) {
        return others == null || owned.contains(backend);
    }

    /** Says how servers it decides about stand. */
    void tell(List<Standing> standings) {
        if (others != null && !standings.isEmpty()) others.tell(new Outward.Moved(standings));
    }

    /** Leaves to a backend's owner what is not ours to decide. */
    void pass(String backend, StatusBoard.Command command) {
        if (others != null) others.tell(new Outward.Elsewhere(backend, command));
    }
}
