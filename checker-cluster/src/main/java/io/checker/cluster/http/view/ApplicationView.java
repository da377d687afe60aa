package io.checker.cluster.http.view;

import io.checker.config.Problem;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import java.util.List;

/**
 * What a configuration changes, or would change.
 *
 * @param applied whether it is what is checked now
 * @param added servers that were not there, {@code backend/server} each
 * @param changed servers that are checked otherwise now
 * @param removed servers that are not checked any more
 * @param problems what is wrong with it
 * @param configuration which one counts now
 */
public record ApplicationView(
        boolean applied,
        List<String> added,
        List<String> changed,
        List<String> removed,
        List<ProblemView> problems,
        ConfigurationView configuration) {

    public static ApplicationView of(
            boolean applied, Plan.Change change, List<Problem> problems, ConfigurationView now) {
        return new ApplicationView(
                applied,
                names(change.added()),
                names(change.changed()),
                change.removed().stream().map(TargetId::toString).sorted().toList(),
                problems.stream().map(ProblemView::of).toList(),
                now);
    }

    private static List<String> names(List<Target> targets) {
        return targets.stream().map(each -> each.id().toString()).toList();
    }
}
