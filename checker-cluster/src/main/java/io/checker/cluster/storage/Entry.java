package io.checker.cluster.storage;

import io.checker.cluster.wire.Stored;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import java.util.List;

/**
 * What a backend's ledger is written with. Stored under the names of these classes and of their components, which so
 * have to stay; they may gain components but lose none.
 */
public sealed interface Entry extends Stored {

    TargetId target();

    /** A change of a server was made. */
    record Altered(TargetId target, Change change) implements Entry {}

    /**
     * A server was added that no file knows.
     *
     * @param words what stands after its name in HAProxy's {@code add server}
     * @param number what the runtime protocol calls it besides
     * @param stamp when, in milliseconds since 1970; later than what was so before
     */
    record Added(TargetId target, List<String> words, int number, long stamp) implements Entry {}

    /**
     * A server was deleted, and with it all that was decided about it.
     *
     * @param inFiles whether it would come back otherwise
     */
    record Deleted(TargetId target, long stamp, boolean inFiles) implements Entry {}
}
