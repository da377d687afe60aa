package io.checker.script;

import io.checker.expression.scene.Facts;
import io.checker.expression.scene.Scene;
import io.checker.expression.scene.Setting;
import io.checker.expression.value.Type;
import io.checker.expression.value.Value;
import io.checker.health.Operation;
import io.checker.health.Status;
import io.checker.health.Verdict;
import io.checker.script.Effect.Conclude;
import io.checker.script.Effect.Listen;
import io.checker.script.Effect.Open;
import io.checker.script.Effect.Transmit;
import io.checker.script.Input.Broken;
import io.checker.script.Input.Connected;
import io.checker.script.Input.Exited;
import io.checker.script.Input.Layer;
import io.checker.script.Input.Received;
import io.checker.script.Input.Sent;
import io.checker.script.Input.TimedOut;
import io.checker.script.Input.TooLarge;
import io.checker.script.Judgement.Accepted;
import io.checker.script.Script.Kind;
import io.checker.script.Step.Assignment;
import io.checker.script.Step.Connect;
import io.checker.script.Step.Execute;
import io.checker.script.Step.Expect;
import io.checker.script.Step.Send;
import io.checker.script.http.HttpContent;
import java.net.InetSocketAddress;

/**
 * A script being spoken, where it stands and what the run knows. It never touches the network; it turns each
 * {@link Input} into the next {@link Effect}. The rules are those of HAProxy's tcp-check rule sets (manual, section
 * 4.2, "tcp-check expect").
 *
 */
public record Dialogue(Script script, int at, Setting setting) {

    private static final Effect LISTEN = new Listen();
    private static final int NOT_FOUND = 404;

    /** The dialogue as it goes on, and what it asks for now. */
    public record Move(Dialogue next, Effect effect) {}

    /** One nobody has spoken in yet. */
    public Dialogue(Script script, Setting setting) {
        this(script, 0, setting);
    }

    /** Begins a script that {@link Script#asks} for nothing. */
    public static Move begin(Script script) {
        return new Dialogue(script, Setting.NONE).begin();
    }

    public Move begin() {
        return goOn(Received.NOTHING, Judgement.MET);
    }

    public Move on(Input input) {
        return switch (input) {
            case Connected(var secured) -> connected(secured);
            case Sent _ -> next().goOn(Received.NOTHING, Judgement.MET);
            case Received received -> goOn(received, Judgement.MET);
            case Exited(var code) -> conclude(new Verdict(code == 0 ? Status.PROCOK : Status.PROCERR, code, ""));
            case Broken(var layer, var cause) ->
                conclude(brokenAt(layer), cause + Wording.place(here(), script.kind()));
            case TimedOut(var layer) -> conclude(timeoutAt(layer), Wording.place(here(), script.kind()));
            case TooLarge(var length, var capacity) ->
                conclude(Status.L7RSP, Wording.tooLarge(here(), length, capacity));
        };
    }

    /** A connection that is all that was wanted says how far up it reaches. */
    private Move connected(boolean secured) {
        var move = next().goOn(Received.NOTHING, Judgement.MET);
        if (!secured || !(script.last() instanceof Connect last) || last.number() != here().number()) return move;
        return conclude(Status.L6OK, Wording.succeeded(last, script.kind(), () -> scene(Received.NOTHING)));
    }

    /** Goes on from here with what has been received; {@code met} is what the step before found. */
    private Move goOn(Received received, Accepted met) {
        var here = this;
        var heard = received;
        var found = met;
        while (here.at < script.steps().size()) {
            switch (here.here()) {
                case Connect how -> {
                    return here.open(how);
                }
                case Execute how -> {
                    return new Move(here, new Effect.Execute(how));
                }
                case Send send -> {
                    var bytes = send.payload().bytes(here.scene(Received.NOTHING));
                    if (bytes == null) return here.conclude(Status.L7RSP, Wording.noPayload(send));
                    if (bytes.length() > 0) return new Move(here, new Transmit(bytes));
                    heard = Received.NOTHING; // nothing to send is no reason to stop
                    found = Judgement.MET;
                }
                case Expect expect -> {
                    switch (new Judge(here, expect, heard).judge()) {
                        case Accepted accepted -> found = accepted;
                        case Judgement.Undecided _ -> {
                            return new Move(here.headOfChain(), LISTEN);
                        }
                        case Judgement.Rejected(var verdict) -> {
                            return here.conclude(verdict);
                        }
                    }
                }
                case Assignment assignment -> {
                    here = new Dialogue(script, here.at, Assigning.carriedOut(assignment, here, heard));
                    found = Judgement.MET; // HAProxy forgets the code as well
                }
            }
            here = here.next();
        }
        return here.conclude(here.success(heard, found));
    }

    private Dialogue next() {
        return new Dialogue(script, at + 1, setting);
    }

    private Move open(Connect how) {
        var usual = setting.facts().server().checked();
        var port = how.portFrom() == null ? null : how.portFrom().number(scene(Received.NOTHING));
        // a port beyond 65535 loses its upper bits, as in HAProxy
        var connect = port == null || port == 0 ? how : how.to((int) (port & 0xffff));
        var place = connect.address() instanceof InetSocketAddress own
                ? new Facts.Place(own.getAddress(), connect.port() > 0 ? connect.port() : own.getPort())
                : new Facts.Place(usual.address(), connect.port());
        if (place.port() == 0) place = new Facts.Place(place.address(), usual.port());
        return new Move(new Dialogue(script, at, setting.at(place)), new Open(connect));
    }

    /**
     * More bytes may turn an earlier answer round if it was that something is not there: so a chain of expectations is
     * asked again from the first of those.
     */
    private Dialogue headOfChain() {
        int head = at;
        int before = at - 1;
        while (script.steps().get(before) instanceof Expect || script.steps().get(before) instanceof Assignment) {
            if (script.steps().get(before) instanceof Expect expect && expect.inverse()) head = before;
            before--;
        }
        return head == at ? this : new Dialogue(script, head, setting);
    }

    /** Whether the request before asked for an HTTP body. */
    boolean bodyWanted() {
        for (int i = Math.min(at, script.steps().size() - 1); i >= 0; i--) {
            if (script.steps().get(i) instanceof Send send) return !send.head();
        }
        return true;
    }

    /** What an expression sees now. */
    Scene scene(Received received) {
        return script.kind() == Kind.HTTP_CHECK
                ? setting.hearing(Received.NOTHING.bytes(), HttpContent.response(received, bodyWanted()))
                : setting.hearing(received.bytes(), null);
    }

    /** Whether an HTTP server that is in use asks for no new work by this status. */
    boolean isStopping(int status) {
        return script.stoppingOn404()
                && status == NOT_FOUND
                && setting.facts().standing().operation() != Operation.STOPPED;
    }

    /** The verdict's code: what the expectation takes it from, or {@code usual}. */
    int code(Expect expect, Received received, int usual) {
        var expression = expect.code();
        var value = expression == null ? null : expression.in(scene(received));
        if (value == null) return usual;
        return new Value.Str(value.text()).as(Type.INT) instanceof Value.Int(var number) ? (int) number : usual;
    }

    private Verdict success(Received received, Accepted found) {
        return switch (script.last()) {
            case Expect _ when isStopping(found.code()) -> new Verdict(Status.L7OKC, found.code(), "");
            case Expect expect -> {
                var said = found.info().isEmpty()
                        ? Wording.succeeded(expect, script.kind(), () -> scene(received))
                        : found.info();
                yield new Verdict(expect.ok(), code(expect, received, found.code()), said);
            }
            case Connect connect -> Verdict.of(Status.L4OK, connect.isImplicit() ? "" : "(tcp-check)");
            case Send _, Assignment _ -> Verdict.of(Status.L7OK, "(tcp-check)");
            case Execute _ -> Verdict.of(Status.PROCOK, "");
        };
    }

    private static Status brokenAt(Layer layer) {
        return switch (layer) {
            case L4 -> Status.L4CON;
            case L6 -> Status.L6RSP;
            case L7 -> Status.SOCKERR;
        };
    }

    private Status timeoutAt(Layer layer) {
        if (here() instanceof Execute) return Status.PROCTOUT;
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
