package io.checker.server;

import io.checker.health.Health;
import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.health.Result;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.plan.InitState;
import io.checker.plan.Target;
import java.time.Duration;
import java.time.Instant;

/**
 * A server as it is. A server is up unless a check that counts objects, the server it tracks is down, or an
 * administrator keeps it in maintenance.
 *
 * @param operation what it is fit for; {@link #at} tells whether a slow start is over
 * @param weight as set at run time, the configured one otherwise
 * @param bad bad outcomes of traffic in a row
 */
public record Server(
        Target target,
        Admin admin,
        Operation operation,
        Gauge check,
        Gauge agent,
        int weight,
        int bad,
        History history) {

    /** Before anything is known of it. */
    public static Server first(Target target, Instant now) {
        var check = target.check();
        var init = check == null ? InitState.NONE : target.rules().init();
        var thresholds = check == null ? Thresholds.DEFAULT : check.thresholds();
        int score = target.disabled() ? 0 : init.score(thresholds);
        return new Server(
                target,
                target.disabled() ? Admin.DISABLED : Admin.NONE,
                target.disabled() ? Operation.STOPPED : init.operation(),
                check == null ? Gauge.absent(thresholds, score) : Gauge.of(check, score),
                Gauge.ofAgent(target.check(Probe.AGENT)),
                target.weight(),
                0,
                History.begin(now));
    }

    /** The same server under a new definition: what is known of it lasts as long as it is checked. */
    public Server under(Target other, Instant now) {
        boolean stays = target.isChecked() && other.isChecked() || target.check() == null && other.check() == null;
        if (!stays || target.disabled() != other.disabled()) return first(other, now);
        var fresh = first(other, now);
        return new Server(
                other,
                admin,
                operation,
                check.configured() ? check.under(fresh.check.thresholds()) : fresh.check,
                agent.configured() && fresh.agent.configured() ? agent : fresh.agent,
                target.weight() == other.weight() ? weight : other.weight(),
                bad,
                history.redefined(now));
    }

    /** As of {@code now}: a slow start ends by itself. */
    public Server at(Instant now) {
        return operation == Operation.STARTING && warmup(now).isOver()
                ? new Server(target, admin, Operation.RUNNING, check, agent, weight, bad, history)
                : this;
    }

    public Gauge gauge(Probe probe) {
        return switch (probe) {
            case HEALTH -> check;
            case AGENT -> agent;
        };
    }

    /** The same server, whose name has led nowhere so far: in maintenance, which is no news. */
    public Server withoutAddress(Instant now) {
        var step = Transitions.impose(this, Flag.RMAINT, "", now);
        return step == null ? this : step.server();
    }

    public boolean tracks() {
        return target.rules().track() != null;
    }

    /** Whether it can take new work. */
    public boolean isFit() {
        return operation.isUp() && !admin.isMaint() && !admin.isDrain() && weight > 0;
    }

    /** What it weighs while it starts slowly, and otherwise. */
    public int effectiveWeight(Instant now) {
        return operation == Operation.STARTING ? warmup(now).weight(weight) : weight;
    }

    /** How much of its weight it gets while it starts slowly, in percent. */
    public int throttle(Instant now) {
        return operation == Operation.STARTING && weight > 0 ? warmup(now).throttle(weight) : 100;
    }

    public Duration downtime(Instant now) {
        var before = history.downtime();
        return operation == Operation.STOPPED ? before.plus(history.lasted(now)) : before;
    }

    /** A run of one of its checks ended so. */
    public Server found(Probe probe, Verdict verdict, Health before, Health after) {
        boolean failure = probe == Probe.HEALTH && verdict.result() == Result.FAILED && before.score() > 0;
        boolean good = verdict.result() == Result.PASSED || verdict.result() == Result.CONDPASS;
        var noted = with(probe, gauge(probe).found(verdict, after.score()));
        var counted = failure ? noted.with(history.failed()) : noted;
        return good ? counted.afterBad(0) : counted;
    }

    /** One of its checks counts as having come this far. */
    public Server scoring(Probe probe, int score) {
        return with(probe, gauge(probe).at(score));
    }

    /** One of its checks counts, or does not. */
    public Server enabling(Probe probe, boolean on) {
        return with(probe, gauge(probe).enabled(on));
    }

    /** As HAProxy's dynamic servers begin: in maintenance, and with checks that do not count until they are enabled. */
    public Server asleep() {
        var maint = admin.with(Flag.FMAINT);
        return new Server(
                target,
                maint,
                Operation.STOPPED,
                check.enabled(false).at(0),
                agent.enabled(false),
                weight,
                bad,
                history);
    }

    /**
     * As it was remembered, as far as that is still so (as HAProxy 2.6 takes it): what it was fit for, with a counter
     * that fits; maintenance and draining that somebody imposed; the weight if it is configured as it was. A server
     * that tracks takes over its state anew.
     */
    public Server recalling(Remembered was, Instant now) {
        if (tracks()) return this;
        var imposed = admin;
        if (was.admin().has(Flag.FMAINT) && !was.admin().has(Flag.CMAINT)) imposed = imposed.with(Flag.FMAINT);
        if (was.admin().has(Flag.FDRAIN)) imposed = imposed.with(Flag.FDRAIN);
        var health = check.configured()
                ? new Gauge(true, was.checked(), check.thresholds(), score(was.operation()), was.status(), "")
                : check;
        return new Server(
                target,
                imposed,
                imposed.isMaint() ? Operation.STOPPED : was.operation(),
                health,
                agent.enabled(agent.configured() && was.asked()),
                was.initialWeight() == target.weight() ? was.weight() : weight,
                bad,
                history.since(now.minus(was.since())));
    }

    private int score(Operation fitness) {
        return switch (fitness) {
            case STOPPED -> 0;
            case STARTING, STOPPING -> check.thresholds().rise();
            case RUNNING -> check.thresholds().max();
        };
    }

    /** The same in all but where it is. */
    public Server movedTo(Target other) {
        return new Server(other, admin, operation, check, agent, weight, bad, history);
    }

    /** As its tracked server is, and whatever it is: nothing to tell anybody. */
    public Server inheriting(Server tracked, Instant now) {
        var inherited = admin.without(Flag.IMAINT).without(Flag.IDRAIN);
        if (tracked.admin.isMaint()) inherited = inherited.with(Flag.IMAINT);
        if (tracked.admin.isDrain()) inherited = inherited.with(Flag.IDRAIN);
        var fitness = inherited.isMaint() ? Operation.STOPPED : tracked.operation;
        return with(inherited).with(fitness == Operation.STARTING ? Operation.RUNNING : fitness, now);
    }

    /** What one of its checks is to take for granted. */
    public Orders orders(Probe probe, int generation) {
        var gauge = gauge(probe);
        boolean paused = probe == Probe.HEALTH && admin.isMaint();
        var duty = !gauge.enabled() ? Orders.Duty.STOP : paused ? Orders.Duty.PAUSE : Orders.Duty.RUN;
        var fitness = operation == Operation.STARTING ? Operation.RUNNING : operation;
        return new Orders(generation, duty, new Health(gauge.thresholds(), gauge.score(), fitness), gauge.status());
    }

    private Warmup warmup(Instant now) {
        return new Warmup(history.lasted(now).toMillis(), target.rules().slowstart());
    }

    Server with(Admin other) {
        return new Server(target, other, operation, check, agent, weight, bad, history);
    }

    Server with(Operation other, Instant now) {
        return new Server(target, admin, other, check, agent, weight, bad, history.turn(operation, other, now));
    }

    Server with(Probe probe, Gauge gauge) {
        return switch (probe) {
            case HEALTH -> new Server(target, admin, operation, gauge, agent, weight, bad, history);
            case AGENT -> new Server(target, admin, operation, check, gauge, weight, bad, history);
        };
    }

    Server with(History other) {
        return new Server(target, admin, operation, check, agent, weight, bad, other);
    }

    public Server weighing(int other) {
        return new Server(target, admin, operation, check, agent, other, bad, history);
    }

    Server afterBad(int inARow) {
        return new Server(target, admin, operation, check, agent, weight, inARow, history);
    }

    /** Up again, as quickly as it may be. */
    Operation whenUp() {
        return target.rules().slowstart() > 0 ? Operation.STARTING : Operation.RUNNING;
    }
}
