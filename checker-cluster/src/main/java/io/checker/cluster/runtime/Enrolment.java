package io.checker.cluster.runtime;

import io.checker.plan.Plan;
import io.checker.plan.TargetId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets servers in that no file knows, and has servers go that files may know. */
public interface Enrolment {

    /**
     * Adds a server, in maintenance and not checked. Fails in HAProxy's words when it is refused.
     *
     * @param words its address and keywords
     * @throws io.checker.config.haproxy.DynamicServers.Refused when they can't be read
     */
    CompletionStage<TargetId> add(TargetId id, List<String> words);

    /** Ends a server; done when its checks are purged. Fails in HAProxy's words unless it is in maintenance. */
    CompletionStage<TargetId> delete(TargetId id);

    /** What is checked when the files say {@code plan}. */
    default Plan over(Plan plan) {
        return plan;
    }

    /** Such a plan is what is checked now; done when what was added and deleted meanwhile is so again. */
    default CompletionStage<?> settle(Plan plan) {
        return CompletableFuture.completedStage(plan);
    }
}
