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

    public sealed interface Command permits Report, Begin, Follow, Forget, GetRecords, GetRuns {}

    /** A check that runs from now on, for the first time here or again: it can't have said anything before. */
    public record Begin(TargetId target, Probe probe) implements Command {}

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
     * @param silence of the health checks of which no run has ended yet, in milliseconds since they began
     * @param runs how many runs ended with which status since the start
     */
    public record Records(
            Map<TargetId, Latest> latest,
            Map<TargetId, Latest> agents,
            Map<TargetId, Long> silence,
            Map<Status, Long> runs) {}

    /**
     * What is known of one check.
     *
     * @param age milliseconds since it ended
     * @param silence milliseconds since a run last said something about the server, which a late one does not, or since
     *     it was to run again
     * @param late runs that ended late
     */
    public record Latest(Report report, long age, long silence, long late) {}

    private static final class Entry {
        @Nullable
        Report report;

        long spoke;
        long late;
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
            case Begin(var target, var probe) -> entry(target, probe).spoke = clock.getAsLong();
            case Follow(var followed) -> board = followed;
            case Forget(var target, var probe) -> entries(probe).remove(target);
            case GetRecords(var replyTo) -> replyTo.tell(records());
            case GetRuns(var replyTo) -> replyTo.tell(Map.copyOf(runs));
        }
        return Behaviors.same();
    }

    private void record(Report report) {
        var entry = entry(report.target().id(), report.probe());
        entry.report = report;
        var verdict = report.verdict();
        if (verdict.status() == Status.LATE) entry.late++;
        else entry.spoke = report.finished();
        runs.merge(verdict.status(), 1L, Long::sum);
        if (board != null && report.isNews()) board.tell(new StatusBoard.News(report));
    }

    private Records records() {
        return new Records(latest(entries), latest(agents), silence(), Map.copyOf(runs));
    }

    private Map<TargetId, Latest> latest(Map<TargetId, Entry> of) {
        long now = clock.getAsLong();
        Map<TargetId, Latest> latest = HashMap.newHashMap(of.size());
        of.forEach((id, entry) -> {
            var last = entry.report;
            if (last != null) latest.put(id, new Latest(last, now - last.finished(), now - entry.spoke, entry.late));
        });
        return latest;
    }

    private Map<TargetId, Long> silence() {
        long now = clock.getAsLong();
        var silence = new HashMap<TargetId, Long>();
        entries.forEach((id, entry) -> {
            if (entry.report == null) silence.put(id, now - entry.spoke);
        });
        return silence;
    }

    private Entry entry(TargetId target, Probe probe) {
        return entries(probe).computeIfAbsent(target, _ -> new Entry());
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
