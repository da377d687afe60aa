package io.checker.check;

import io.checker.buffer.Lease;
import io.checker.health.Verdict;
import io.checker.plan.HealthCheck;
import io.checker.plan.Target;
import io.checker.process.Execution;
import io.checker.process.Execution.State.Exited;
import io.checker.process.Execution.State.Refused;
import io.checker.process.Execution.State.Running;
import io.checker.process.Execution.State.Waiting;
import io.checker.script.Dialogue;
import io.checker.script.Dialogue.Move;
import io.checker.script.Effect.Conclude;
import io.checker.script.Effect.Execute;
import io.checker.script.Effect.Listen;
import io.checker.script.Effect.Open;
import io.checker.script.Effect.Transmit;
import io.checker.script.Input;
import io.checker.script.Step;
import io.checker.tls.TlsSession;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a check by a program.
 *
 * <pre>
 *   begin ──▶ ROOM ──ready──▶ EXIT ──ready──▶ VERDICT
 * </pre>
 */
final class ProgramRun implements Attempt {

    private final Target target;
    private final HealthCheck how;
    private final Surroundings around;
    private final Runnable ready;
    private final Patience patience;
    private Dialogue dialogue;
    private Need need = Need.ROOM;
    private @Nullable Execution execution;
    private @Nullable Verdict verdict;

    /** @param ready told when the program has come further */
    ProgramRun(Target target, Dialogue dialogue, Surroundings around, Runnable ready) {
        this.target = target;
        this.how = Objects.requireNonNull(target.check());
        this.dialogue = dialogue;
        this.around = around;
        this.ready = ready;
        this.patience = new Patience(how.timeouts(), around.loop());
    }

    @Override
    public Need begin() {
        return perform(dialogue.begin());
    }

    @Override
    public Need ready() {
        return switch (Objects.requireNonNull(execution).state()) {
            case Waiting _ -> need;
            case Running _ -> running();
            case Exited(var code) -> perform(dialogue.on(new Input.Exited(code)));
            case Refused(var why) -> conclude(Verdict.late(why));
        };
    }

    @Override
    public Need granted(Lease granted) {
        throw new IllegalStateException("a program needs no buffer");
    }

    @Override
    public Need timedOut() {
        if (need == Need.ROOM) return conclude(Verdict.late("no process within " + patience.waited() + "ms"));
        if (patience.giveBack() == 0) return perform(dialogue.on(new Input.TimedOut(Input.Layer.L7)));
        if (!patience.isExhausted()) return need;
        return conclude(Verdict.late("this node was " + patience.returned() + "ms late"));
    }

    @Override
    public Need gaveUpWaiting() {
        throw new IllegalStateException("a program needs no buffer");
    }

    @Override
    public long timeLeft() {
        return patience.left(need == Need.ROOM);
    }

    @Override
    public long duration() {
        return patience.duration();
    }

    @Override
    public Verdict verdict() {
        return Objects.requireNonNull(verdict);
    }

    @Override
    public @Nullable TlsSession session() {
        return null;
    }

    @Override
    public void release() {
        if (execution != null) execution.end();
    }

    @Override
    public void whenGone(Runnable gone) {
        Objects.requireNonNull(execution).whenGone(gone);
    }

    private Need perform(Move move) {
        dialogue = move.next();
        return switch (move.effect()) {
            case Execute(var program) -> execute(program);
            case Conclude(var concluded) -> conclude(concluded);
            case Open _, Transmit _, Listen _ -> throw new IllegalStateException("not a program's: " + move.effect());
        };
    }

    private Need execute(Step.Execute program) {
        patience.waits();
        execution = around.processes().launch(Invocation.of(target, program), ready);
        return ready();
    }

    /** From here on it is the server's time. */
    private Need running() {
        if (need == Need.ROOM) patience.connecting();
        need = Need.EXIT;
        return need;
    }

    private Need conclude(Verdict concluded) {
        verdict = concluded;
        need = Need.VERDICT;
        return need;
    }
}
