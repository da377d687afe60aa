package io.checker.cluster.storage;

import io.checker.cluster.wire.Wire;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import java.util.List;

/**
 * What a backend's ledger is written with. Stored under the names of these classes and of their components, which so
 * have to stay; they may gain components but lose none.
 */
public sealed interface Entry extends Wire {

    TargetId target();

    /** A change of a server was made. */
    record Altered(TargetId target, Change change) implements Entry {}

    /**
     * A server was added that no file knows.
     *
     * @param words what stands after its name in HAProxy's {@code add server}
     */
    record Added(TargetId target, List<String> words) implements Entry {}

    /** A server was deleted, and with it all that was decided about it. */
    record Deleted(TargetId target) implements Entry {}
}
