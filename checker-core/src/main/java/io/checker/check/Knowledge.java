package io.checker.check;

import io.checker.expression.scene.Setting;
import io.checker.health.Health;
import io.checker.health.Probe;
import io.checker.health.Result;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.report.Recorder;
import io.checker.report.Report;
import io.checker.report.status.CheckName;
import io.checker.script.Dialogue;
import io.checker.server.Orders;
import io.checker.server.Orders.Duty;
import io.checker.server.Share;
import io.checker.tls.TlsPeer;
import io.checker.tls.TlsSession;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** What a check knows: of its target, of how well that is, and of what is wanted from it. */
final class Knowledge {

    final Probe probe;
    Target target;

    /** What part of its backend's work the target gets; null until somebody said so. */
    private @Nullable Share share;

    /** What it remembers of who speaks TLS; null until it first meets one. */
    private @Nullable TlsPeer peer;

    /** When the first run was due: its place among all checks. */
    private final long place;

    private int generation;
    private Duty duty;
    private Health health;
    private Status status;

    Knowledge(Target target, Probe probe, Orders orders, long place) {
        this.target = target;
        this.probe = probe;
        this.place = place;
        this.generation = orders.generation();
        this.duty = orders.duty();
        this.health = orders.health();
        this.status = orders.status();
    }

    /** From now on this holds: whether it is to run again. */
    boolean follow(Check.Instruction wanted) {
        boolean ran = duty == Duty.RUN;
        switch (wanted) {
            case Check.Heed(var orders, var _) -> heed(orders);
            case Check.Redefine(var place) -> redefine(place);
            case Check.Weigh(var part) -> share = part;
        }
        return !ran && duty == Duty.RUN;
    }

    private void redefine(Target.Place place) {
        target = target.at(place);
        forget();
    }

    /** Forgets what it would have to give back. */
    void forget() {
        if (peer != null) peer.forget();
    }

    /** What it remembers of who speaks TLS with it; null while it speaks none. */
    @Nullable
    TlsPeer peer() {
        if (peer == null && how().transport().tls() != null) peer = new TlsPeer(InstantSource.system());
        return peer;
    }

    /** Within a generation the check knows best where its counter stands; what is older says nothing any more. */
    private void heed(Orders orders) {
        if (orders.generation() < generation) return;
        if (orders.generation() == generation) {
            health = new Health(
                    health.thresholds(), health.score(), orders.health().operation());
            return;
        }
        generation = orders.generation();
        duty = orders.duty();
        health = orders.health();
        status = orders.status();
    }

    /** What the next run starts with: facts, if its script asks for them. */
    Dialogue dialogue(NodeFacts facts) {
        var script = how().script();
        return new Dialogue(script, script.asks() ? Setting.of(facts.about(target, health, share)) : Setting.NONE);
    }

    CheckName name() {
        return new CheckName(target.id(), probe);
    }

    Duty duty() {
        return duty;
    }

    private HealthCheck how() {
        return Objects.requireNonNull(target.check(probe));
    }

    /** Milliseconds until the next run, from {@code now} on, after one that began so late. */
    long rest(long now, long late) {
        return how().pace().rest(health, now, late, place, ThreadLocalRandom.current());
    }

    /** Milliseconds to it at the most, when it is to come soon. */
    long fast() {
        return how().pace().fast();
    }

    /** A run ended so at {@code now}. */
    Report learn(Verdict verdict, long duration, @Nullable TlsSession session, long now) {
        var before = health;
        boolean changed = verdict.status() != status && verdict.status() != Status.LATE;
        health = before.after(isSilence(verdict) ? Result.NEUTRAL : verdict.result());
        if (changed) status = verdict.status();
        return new Report(target, probe, verdict, duration, before, health, changed, generation, now, session);
    }

    /** What is to be said when reports are to come from now on. */
    Recorder.Begin beginning() {
        return new Recorder.Begin(target.id(), probe);
    }

    /** What is to be said when there will be no more reports. */
    Recorder.Forget farewell() {
        return new Recorder.Forget(target.id(), probe);
    }

    /** An agent that can't be asked says nothing about its server. */
    private boolean isSilence(Verdict verdict) {
        return probe == Probe.AGENT && !verdict.status().hasCode();
    }
}
