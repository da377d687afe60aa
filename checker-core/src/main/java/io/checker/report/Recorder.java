package io.checker.report;

import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.plan.TargetId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how the checks of one event loop end and passes on what is news. It lives on their loop: a report costs
 * no change of threads, and only news leaves it.
 */
public final class Recorder {

    public sealed interface Command permits Report, Follow, Forget, GetRecords, GetRuns {}

    /** From now on news go to {@code board}. */
    public record Follow(ActorRef<StatusBoard.Command> board) implements Command {}

    /** A check that is no more. */
    public record Forget(TargetId target, Probe probe) implements Command {}

    public record GetRecords(ActorRef<Records> replyTo) implements Command {}

    /** Asks how many runs ended with which status since the start. */
    public record GetRuns(ActorRef<Map<Status, Long>> replyTo) implements Command {}

    /**
     * What is known of the loop's checks.
     *
     * @param latest of the health checks
     * @param agents of the agent checks
     * @param runs how many runs ended with which status since the start
     */
    public record Records(Map<TargetId, Latest> latest, Map<TargetId, Latest> agents, Map<Status, Long> runs) {}

    /**
     * What is known of one check.
     *
     * @param age milliseconds since it ended
     * @param silence milliseconds since a run last said something about the server: a late one does not
     * @param late runs that ended late
     */
    public record Latest(Report report, long age, long silence, long late) {}

    private static final class Entry {
        Report report;
        long spoke;
        long late;

        Entry(Report report) {
            this.report = report;
            this.spoke = report.finished() - report.duration();
        }
    }

    /** A recorder on the loop whose monotonic milliseconds {@code clock} tells. */
    public static Behavior<Command> create(LongSupplier clock) {
        return Behaviors.setup(_ -> {
            var recorder = new Recorder(clock);
            return Behaviors.receiveMessage(recorder::recording);
        });
    }

    private Behavior<Command> recording(Command command) {
        switch (command) {
            case Report report -> record(report);
            case Follow(var followed) -> board = followed;
            case Forget(var target, var probe) -> entries(probe).remove(target);
            case GetRecords(var replyTo) -> replyTo.tell(records());
            case GetRuns(var replyTo) -> replyTo.tell(Map.copyOf(runs));
        }
        return Behaviors.same();
    }

    private void record(Report report) {
        var entry = entries(report.probe()).computeIfAbsent(report.target().id(), _ -> new Entry(report));
        entry.report = report;
        var verdict = report.verdict();
        if (verdict.status() == Status.LATE) entry.late++;
        else entry.spoke = report.finished();
        runs.merge(verdict.status(), 1L, Long::sum);
        if (board != null && report.isNews()) board.tell(new StatusBoard.News(report));
    }

    private Records records() {
        return new Records(latest(entries), latest(agents), Map.copyOf(runs));
    }

    private Map<TargetId, Latest> latest(Map<TargetId, Entry> of) {
        long now = clock.getAsLong();
        Map<TargetId, Latest> latest = HashMap.newHashMap(of.size());
        of.forEach((id, entry) ->
                latest.put(id, new Latest(entry.report, now - entry.report.finished(), now - entry.spoke, entry.late)));
        return latest;
    }

    private Map<TargetId, Entry> entries(Probe probe) {
        return switch (probe) {
            case HEALTH -> entries;
            case AGENT -> agents;
        };
    }

    private final LongSupplier clock;
    private final Map<TargetId, Entry> entries = new HashMap<>();
    private final Map<TargetId, Entry> agents = new HashMap<>();
    private final Map<Status, Long> runs = new EnumMap<>(Status.class);
    private @Nullable ActorRef<StatusBoard.Command> board;

    private Recorder(LongSupplier clock) {
        this.clock = clock;
    }
}
