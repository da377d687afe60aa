package io.checker.plan;

import io.checker.plan.mail.MailAlert;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Servers that do the same work.
 *
 * @param logs where its log lines go
 * @param logHealthChecks whether every change of a check is logged, not only what follows for the server
 *     ({@code option log-health-checks})
 * @param alert who is mailed, null for nobody
 */
public record Backend(
        String name,
        List<Target> targets,
        List<LogTarget> logs,
        boolean logHealthChecks,
        @Nullable MailAlert alert) {
    public Backend {
        targets = List.copyOf(targets);
        logs = List.copyOf(logs);
    }

    public static Backend of(String name, Target... targets) {
        return new Backend(name, List.of(targets), List.of(), false, null);
    }

    /** The same backend of other servers. */
    public Backend with(List<Target> others) {
        return new Backend(name, others, logs, logHealthChecks, alert);
    }

    /** The same backend in which these servers track none. */
    public Backend withoutTracks(Set<TargetId> servers) {
        var freed = targets.stream()
                .map(each ->
                        servers.contains(each.id()) ? each.with(each.rules().untracked()) : each)
                .toList();
        return with(freed);
    }
}
