package io.checker.script;

import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.script.Effect.Conclude;
import io.checker.script.Effect.Listen;
import io.checker.script.Effect.Open;
import io.checker.script.Effect.Transmit;
import io.checker.script.Input.Broken;
import io.checker.script.Input.Connected;
import io.checker.script.Input.Layer;
import io.checker.script.Input.Received;
import io.checker.script.Input.Sent;
import io.checker.script.Input.TimedOut;
import io.checker.script.Input.TooLarge;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;

/**
 * A script being spoken, and where it stands. It never touches the network; it turns each {@link Input} into the next
 * {@link Effect}. The rules are those of HAProxy's tcp-check rule sets (manual, section 4.2, "tcp-check expect").
 */
public record Dialogue(Script script, int at) {

    private static final Effect LISTEN = new Listen();

    /** The dialogue as it goes on, and what it asks for now. */
    public record Move(Dialogue next, Effect effect) {}

    public static Move begin(Script script) {
        return new Dialogue(script, 0).from(0, Received.NOTHING, Judgement.MET);
    }

    public Move on(Input input) {
        return switch (input) {
            case Connected(var secured) -> connected(secured);
            case Sent _ -> from(at + 1, Received.NOTHING, Judgement.MET);
            case Received received -> from(at, received, Judgement.MET);
            case Broken(var layer, var cause) ->
                conclude(brokenAt(layer), cause + Wording.place(here(), script.kind()));
            case TimedOut(var layer) -> conclude(timeoutAt(layer), Wording.place(here(), script.kind()));
            case TooLarge(var capacity) ->
                conclude(Status.L7RSP, here() instanceof Send send ? Wording.tooLarge(send, capacity) : "");
        };
    }

    /** A connection that is all that was wanted says how far up it reaches. */
    private Move connected(boolean secured) {
        boolean all = at + 1 == script.steps().size();
        if (!secured || !all) return from(at + 1, Received.NOTHING, Judgement.MET);
        return conclude(Status.L6OK, Wording.succeeded(here(), script.kind(), Received.NOTHING.bytes()));
    }

    /** Goes on at {@code position} with what has been received; {@code found} is what the step before found. */
    private Move from(int position, Received received, Judgement.Accepted found) {
        if (position == script.steps().size()) return conclude(success(received, found));
        var here = new Dialogue(script, position);
        return switch (script.steps().get(position)) {
            case Connect how -> new Move(here, new Open(how));
            case Send send -> new Move(here, new Transmit(send.bytes()));
            case Expect expect -> here.judge(expect, received);
        };
    }

    private Move judge(Expect expect, Received received) {
        return switch (Judgement.of(expect, received, script.kind(), bodyWanted())) {
            case Judgement.Accepted found -> from(at + 1, received, found);
            case Judgement.Undecided _ -> new Move(headOfChain(), LISTEN);
            case Judgement.Rejected(var verdict) -> conclude(verdict);
        };
    }

    /** More bytes may turn an earlier answer round, so a chain of expectations is asked again from its head. */
    private Dialogue headOfChain() {
        int head = at;
        while (script.steps().get(head - 1) instanceof Expect) head--;
        return head == at ? this : new Dialogue(script, head);
    }

    private boolean bodyWanted() {
        for (int i = at; i >= 0; i--) {
            if (script.steps().get(i) instanceof Send send) return !send.head();
        }
        return true;
    }

    private Verdict success(Received received, Judgement.Accepted found) {
        var last = script.steps().getLast();
        var status =
                switch (last) {
                    case Connect _ -> Status.L4OK;
                    case Send _ -> Status.L7OK;
                    case Expect expect -> expect.ok();
                };
        var info = found.info().isEmpty() ? Wording.succeeded(last, script.kind(), received.bytes()) : found.info();
        return new Verdict(status, found.code(), info);
    }

    private static Status brokenAt(Layer layer) {
        return switch (layer) {
            case L4 -> Status.L4CON;
            case L6 -> Status.L6RSP;
            case L7 -> Status.SOCKERR;
        };
    }

    private Status timeoutAt(Layer layer) {
        return switch (layer) {
            case L4 -> Status.L4TOUT;
            case L6 -> Status.L6TOUT;
            case L7 -> here() instanceof Expect expect ? expect.timeout() : Status.L7TOUT;
        };
    }

    private Step here() {
        return script.steps().get(at);
    }

    private Move conclude(Status status, String info) {
        return conclude(Verdict.of(status, info));
    }

    private Move conclude(Verdict verdict) {
        return new Move(this, new Conclude(verdict));
    }
}
