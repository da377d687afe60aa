package io.checker.cluster.runtime;

import io.checker.Checker;
import io.checker.config.haproxy.DynamicServers.Refused;
import io.checker.plan.TargetId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The enrolment of a node on its own: it lasts until the files are read again. */
final class OwnEnrolment implements Enrolment {

    private final Checker checker;
    private final Newcomers newcomers;

    OwnEnrolment(Checker checker, Newcomers newcomers) {
        this.checker = checker;
        this.newcomers = newcomers;
    }

    @Override
    public CompletionStage<TargetId> add(TargetId id, List<String> words) {
        var added = newcomers.read(id, words);
        var track = added.target().rules().track();
        if (track != null && newcomers.number(track) == 0) throw Newcomers.notThere(track);
        newcomers.claim(id, added.number());
        return checker.addAsleep(added.target()).whenComplete((_, failure) -> {
            if (failure != null) newcomers.release(id);
        });
    }

    @Override
    public CompletionStage<TargetId> delete(TargetId id) {
        return checker.find(id)
                .thenCompose(found -> {
                    if (!found.objection().isEmpty()) throw new Refused(found.objection());
                    return checker.purge(id);
                })
                .thenApply(purged -> {
                    newcomers.release(purged);
                    return purged;
                });
    }
}
