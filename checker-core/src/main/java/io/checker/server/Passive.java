package io.checker.server;

import io.checker.health.Health;
import io.checker.health.Result;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.plan.Observe;
import org.jspecify.annotations.Nullable;

/**
 * What outcomes of real traffic do to a server (HAProxy manual, section 5.2, {@code observe}, {@code error-limit},
 * {@code on-error}).
 *
 * @param server as it is afterwards, but for the failure
 * @param isError whether the bad ones in a row are enough now: the next check is to come soon
 * @param failure what counts as found by its check; null when nothing does
 */
public record Passive(
        Server server, boolean isError, @Nullable Failure failure) {

    /** A check that counts as failed, and the health after it. */
    public record Failure(Verdict verdict, Health after) {}

    /** A request of a server that is observed by {@code how} went so. */
    public static Passive of(Server server, Observe how, Observation outcome) {
        return switch (outcome.to(how.layer())) {
            case NONE -> new Passive(server, false, null);
            case GOOD -> new Passive(server.afterBad(0), false, null);
            case BAD -> {
                int bad = server.bad() + 1;
                yield bad < how.limit()
                        ? new Passive(server.afterBad(bad), false, null)
                        : error(server.afterBad(0), how.onError(), bad, outcome);
            }
        };
    }

    private static Passive error(Server server, Observe.OnError onError, int bad, Observation last) {
        var calm = server.with(server.history().erred());
        var gauge = calm.check();
        int rise = gauge.thresholds().rise();
        int from =
                switch (onError) {
                    case FASTINTER, FAIL_CHECK -> gauge.score();
                    case SUDDEN_DEATH -> Math.min(gauge.score(), rise + 1);
                    case MARK_DOWN -> rise;
                };
        if (onError == Observe.OnError.FASTINTER) return new Passive(calm, true, null);
        var said = "Detected " + bad + " consecutive errors, last one was: " + last.text();
        var after = gauge.at(from).health(calm.operation()).after(Result.FAILED);
        return new Passive(calm, true, new Failure(Verdict.of(Status.HANA, said), after));
    }
}
