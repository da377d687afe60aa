package io.checker.report;

import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.plan.LogTarget.Level;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.report.Event.BackendEmptied;
import io.checker.report.Event.CheckChanged;
import io.checker.report.Event.ServerChanged;
import io.checker.server.Change;
import io.checker.server.Flag;
import io.checker.server.Line.Fit;
import io.checker.server.Server;
import io.checker.server.Step;
import io.checker.server.Transitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All servers of a node. Has them take their steps one at a time, each with what follows from it: for the servers that
 * track this one, for what its backend has left, for what its checks take for granted. Says what happened in the order
 * HAProxy does.
 */
final class Fleet {

    private final Consumer<Event> events;
    private final Consumer<List<Standing>> moves;
    private final Briefing briefing;
    private final Map<String, BackendBoard> boards = new LinkedHashMap<>();
    private final Trackers trackers = new Trackers();
    private final List<Member> changed = new ArrayList<>();
    private Instant now = Instant.EPOCH;

    /** @param moves is told who may have moved */
    Fleet(Consumer<Event> events, Consumer<Order> orders, Consumer<List<Standing>> moves) {
        this.events = events;
        this.briefing = new Briefing(orders);
        this.moves = moves;
    }

    /** The servers are these from now on; what is known of those that stay is kept. */
    void plan(Plan plan, Instant at) {
        now = at;
        briefing.turnPage();
        var before = Map.copyOf(boards);
        boards.clear();
        trackers.clear();
        for (var backend : plan.backends()) {
            var board = new BackendBoard(backend);
            boards.put(backend.name(), board);
            for (var target : backend.targets()) add(board, target, before.get(backend.name()));
        }
        changed.addAll(Resolution.homeless(plan, this));
        for (var board : boards.values()) board.members().forEach(this::inherit);
        for (var member : changed)
            for (var probe : Probe.values()) briefing.instruct(member, probe); // who know nothing yet
        changed.clear();
        for (var board : boards.values()) board.members().forEach(briefing::share);
    }

    void join(Target target, boolean asleep, Instant at) {
        now = at;
        briefing.turnPage();
        var board = boards.get(target.id().backend());
        if (board == null || board.member(target.id().server()) != null) return;
        add(board, target, null);
        var member = board.require(target.id().server());
        // not by become: a backend that is empty is not emptied
        if (asleep) board.update(member, member.server.asleep());
        inherit(member);
        briefing.touch(member);
        correct();
    }

    StatusBoard.Found find(TargetId id, Instant at) {
        var member = member(id);
        if (member == null) return new StatusBoard.Found(null, false);
        return new StatusBoard.Found(member.server.at(at), !trackers.of(member).isEmpty());
    }

    void leave(TargetId id) {
        var member = member(id);
        if (member == null) return;
        member.board.remove(id.server());
        trackers.remove(member);
        member.board.members().stream().findAny().ifPresent(briefing::share);
    }

    /** All of them, in the order of the plan. */
    Map<TargetId, Server> servers(Instant at) {
        var all = new LinkedHashMap<TargetId, Server>();
        for (var board : boards.values()) board.members().forEach(each -> all.put(each.id(), each.server.at(at)));
        return all;
    }

    /** What follows happens at this time. */
    void at(Instant when) {
        now = when;
    }

    Briefing briefing() {
        return briefing;
    }

    /** All of these backends. */
    List<Member> members(Set<String> backends) {
        return backends.stream()
                .map(boards::get)
                .filter(Objects::nonNull)
                .flatMap(board -> board.members().stream())
                .toList();
    }

    /** What a backend has left. */
    Fit fit(String backend) {
        var board = boards.get(backend);
        return board == null ? new Fit(0, 0) : board.fit();
    }

    /** A run of a check ended. */
    void report(Report report, Instant at) {
        now = at;
        var member = member(report.target().id());
        if (member == null || !member.hears(report)) return;
        var probe = report.probe();
        var server = member.server.at(at).found(probe, report.verdict(), report.before(), report.after());
        become(member, server);
        member.believes(report);
        var advice = report.verdict().advice();
        if (advice.mode() != null) new Administration(this, member).set(advice.mode());
        if (advice.weight() != null) {
            int weight = advice.weight().of(server.target().weight());
            become(member, member.server.weighing(weight));
        }
        conclude(member, report);
        correct();
    }

    /** Tells of what a check found, and does what follows from it. */
    void conclude(Member member, Report report) {
        if (report.isTold()) {
            var text = Lines.check(report, member.server.weight());
            events.accept(new CheckChanged(now, Level.NOTICE, text, member.board.backend, report));
        }
        boolean told = member.board.backend.logHealthChecks() || member.server.tracks();
        var cause = told ? "" : Lines.reason(report.verdict(), report.duration());
        var due =
                Transitions.due(member.server, report.probe(), report.verdict().status(), tracked(member));
        if (due != null) turn(member, due, cause);
    }

    /** A member and all that track it are fit for this from now on. */
    void turn(Member member, Operation to, String cause) {
        var step = Transitions.turn(member.server, to, cause, now);
        if (step == null) return;
        take(member, step);
        for (var tracker : trackers.of(member)) turn(tracker, to, "");
    }

    /** Imposes {@code flag} on a member, and its inherited kind on all that track it; {@code cause} is for the log. */
    void impose(Member member, Flag flag, String cause) {
        var step = Transitions.impose(member.server, flag, cause, now);
        if (step == null) return;
        take(member, step);
        if (member.server.admin().hasLike(flag)) return;
        for (var tracker : trackers.of(member)) impose(tracker, flag.inherited(), "");
    }

    /** Lifts {@code flag} from a member, which the log knows by more than its name, and from all that track it. */
    void lift(Member member, Flag flag, String known) {
        var step = Transitions.lift(member.server, flag, known, tracked(member), now);
        if (step == null) return;
        take(member, step);
        if (member.server.admin().hasLike(flag)) return;
        for (var tracker : trackers.of(member)) lift(tracker, flag.inherited(), "");
    }

    Instant now() {
        return now;
    }

    /** A member is so from now on, which is not worth a line. */
    void become(Member member, Server server) {
        take(member, new Step(server, List.of()));
    }

    void take(Member member, Step step) {
        var board = member.board;
        int before = board.fit().all();
        var from = member.server.operation();
        board.update(member, step.server());
        briefing.touch(member);
        var fit = board.fit();
        for (var line : step.lines()) {
            var to = step.server().operation();
            events.accept(new ServerChanged(now, line.level(), line.text(fit), board.backend, member.id(), from, to));
        }
        if (before > 0 && fit.all() == 0) {
            var text = Lines.emptied(board.backend.name());
            events.accept(new BackendEmptied(now, Level.EMERG, text, board.backend));
        }
    }

    /** The next check of a member is to come soon. */
    void hurry(Member member) {
        briefing.hurry(member);
    }

    void redefine(Member member, Target target) {
        become(member, member.server.movedTo(target));
        briefing.redefine(target);
    }

    /**
     * Makes a change that somebody asked for.
     *
     * @return why it is refused, in HAProxy's words; null when it is made
     */
    @Nullable
    String change(TargetId id, Change change, Instant at) {
        now = at;
        if (!boards.containsKey(id.backend())) return "No such backend.";
        var member = member(id);
        if (member == null) return "No such server.";
        become(member, member.server.at(at));
        var refusal = new Administration(this, member).make(change);
        correct();
        return refusal;
    }

    /** Makes a change that was made before, unless it is in effect. */
    void restore(TargetId id, Change change, Instant at) {
        var member = member(id);
        // to enable a check begins its server's health anew
        boolean idle = change instanceof Change.EnableHealth
                && member != null
                && member.server.check().enabled();
        if (!idle) change(id, change, at);
    }

    /** Tells the checks of all that have moved what they don't know yet. */
    void correct() {
        moves.accept(briefing.correct().stream().map(Member::standing).toList());
    }

    @Nullable
    Member member(TargetId id) {
        var board = boards.get(id.backend());
        return board == null ? null : board.member(id.server());
    }

    /** What a member's tracked server is fit for. */
    private Operation tracked(Member member) {
        var id = member.server.target().rules().track();
        var tracked = id == null ? null : member(id);
        return tracked == null ? Operation.RUNNING : tracked.server.operation();
    }

    private void add(BackendBoard board, Target target, @Nullable BackendBoard old) {
        var known = old == null ? null : old.member(target.id().server());
        if (known == null) {
            enlist(new Member(board, Server.first(target, now)));
        } else if (known.server.target().equals(target)) {
            enlist(new Member(board, known.server, known));
        } else {
            var member = new Member(board, known.server.under(target, now), known);
            enlist(member);
            changed.add(member);
        }
    }

    private void enlist(Member member) {
        member.board.add(member);
        trackers.add(member);
    }

    /** A new member takes over what its tracked server is, silently; that one first takes over what it tracks. */
    private void inherit(Member member) {
        var track = member.server.target().rules().track();
        var tracked = track == null ? null : member(track);
        if (tracked == null) return;
        inherit(tracked);
        member.board.update(member, member.server.inheriting(tracked.server, now));
    }
}
