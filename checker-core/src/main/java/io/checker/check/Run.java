package io.checker.check;

import io.checker.buffer.BufferPool;
import io.checker.buffer.Lease;
import io.checker.health.Verdict;
import io.checker.net.Connection;
import io.checker.net.Connection.HandshakeException;
import io.checker.net.Connection.Interest;
import io.checker.net.Connection.Stage;
import io.checker.net.SocketFailure;
import io.checker.plan.Address;
import io.checker.plan.HealthCheck;
import io.checker.script.Bytes;
import io.checker.script.Dialogue;
import io.checker.script.Dialogue.Move;
import io.checker.script.Effect.Conclude;
import io.checker.script.Effect.Execute;
import io.checker.script.Effect.Listen;
import io.checker.script.Effect.Open;
import io.checker.script.Effect.Transmit;
import io.checker.script.Input;
import io.checker.script.Input.Received;
import io.checker.script.Input.Received.Rest;
import io.checker.script.Step;
import io.checker.tls.TlsPeer;
import io.checker.tls.TlsSession;
import java.io.IOException;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One run of a check: a dialogue, the connection it is held over and the lease its bytes are in. Each verb carries the
 * dialogue on as far as it goes without waiting and says what it needs next.
 *
 * <pre>
 *   begin ──▶ CONNECTED ──ready──▶ BUFFER ──granted──▶ (WRITABLE ──ready──▶)* sent
 *                                                                              │
 *               VERDICT ◀── judged ◀──granted── BUFFER ◀──ready── READABLE ◀───┘
 * </pre>
 */
final class Run implements Attempt {

    private final Address address;
    private final HealthCheck how;
    private final Surroundings around;
    private final Runnable ready;
    private final @Nullable TlsPeer peer;
    private final Patience patience;
    private Dialogue dialogue;
    private Need need = Need.CONNECTED;
    private @Nullable Connection connection;
    private Step.@Nullable Connect last;
    private Stage stage = Stage.CONNECTING;
    private @Nullable Lease lease;
    private @Nullable Bytes unsent;
    private @Nullable Verdict verdict;

    /** @param ready told when the connection is worth another try */
    Run(Knowledge known, Dialogue dialogue, Surroundings around, Runnable ready) {
        this.address = known.target.address(known.probe);
        this.how = Objects.requireNonNull(known.target.check(known.probe));
        this.peer = known.peer();
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
        return switch (need) {
            case CONNECTED -> establish();
            case WRITABLE -> send();
            case READABLE -> lease == null ? ask() : receive();
            case BUFFER, VERDICT, ROOM, EXIT -> need;
        };
    }

    @Override
    public Need granted(Lease granted) {
        lease = granted;
        patience.served();
        int workspace = connection().workspace();
        if (workspace > 0) connection().lend(granted.workspace(workspace));
        if (stage != Stage.ESTABLISHED) return establish();
        return unsent == null ? receive() : fill(granted.buffer(), unsent);
    }

    @Override
    public Need timedOut() {
        if (patience.giveBack() == 0) return perform(dialogue.on(new Input.TimedOut(layer())));
        if (!patience.isExhausted()) return need;
        return conclude(Verdict.late("this node was " + patience.returned() + "ms late"));
    }

    @Override
    public Need gaveUpWaiting() {
        return conclude(Verdict.late("no buffer within " + patience.waited() + "ms"));
    }

    @Override
    public long timeLeft() {
        return patience.left(need == Need.BUFFER);
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
        return connection == null ? null : connection.session();
    }

    @Override
    public void release() {
        if (connection != null) connection.close();
        connection = null;
        giveBack();
    }

    @Override
    public void whenGone(Runnable gone) {
        around.loop().afterTurn(gone);
    }

    private Need perform(Move move) {
        dialogue = move.next();
        return switch (move.effect()) {
            case Open(var connect) -> open(connect);
            case Transmit(var bytes) -> {
                giveBack();
                unsent = bytes;
                yield lease == null ? ask() : fill(lease.buffer().clear(), bytes);
            }
            case Listen _ -> subscribe(Interest.READABLE, Need.READABLE);
            case Execute _ -> throw new IllegalStateException("a program runs otherwise");
            case Conclude(var concluded) -> conclude(concluded);
        };
    }

    private Need open(Step.Connect connect) {
        release();
        last = connect;
        stage = Stage.CONNECTING;
        var route = Destination.of(address, how, connect, around.tls(), peer);
        try {
            connection = route.over(around.loop().connect(route, ready), ready);
        } catch (IOException failure) {
            return failed(failure);
        }
        patience.connecting();
        return establish();
    }

    private Need establish() {
        try {
            stage = connection().establish();
        } catch (IOException failure) {
            return failed(failure);
        }
        return switch (stage) {
            case CONNECTING -> subscribe(Interest.CONNECTED, Need.CONNECTED);
            case HANDSHAKING -> shakeHands();
            case ESTABLISHED -> established();
        };
    }

    /** A handshake takes a buffer for as long as there are bytes of it in there. */
    private Need shakeHands() {
        if (lease == null && connection().workspace() > 0) return ask();
        giveBack();
        return subscribe(Interest.CONNECTED, Need.CONNECTED);
    }

    private Need established() {
        giveBack();
        patience.connected();
        return perform(dialogue.on(new Input.Connected(connection().isSecure())));
    }

    private Need ask() {
        patience.waits();
        return needs(Need.BUFFER);
    }

    private Need fill(ByteBuffer buffer, Bytes bytes) {
        unsent = null;
        int length = bytes.length();
        if (length >= buffer.capacity()) return perform(dialogue.on(new Input.TooLarge(length, buffer.capacity())));
        bytes.putInto(buffer);
        buffer.flip();
        return send();
    }

    /** Sends what the socket takes; the rest when it takes more. */
    private Need send() {
        var buffer = buffer();
        try {
            connection().send(buffer);
        } catch (IOException failure) {
            return failed(failure);
        }
        if (buffer.hasRemaining()) return subscribe(Interest.WRITABLE, Need.WRITABLE);
        giveBack();
        return perform(dialogue.on(new Input.Sent()));
    }

    /** Reads what the server says; a lease that stays empty is not kept. */
    private Need receive() {
        var buffer = buffer();
        try {
            int count = connection().receive(buffer);
            if (count < 0) return judge(Rest.ENDED, "");
            if (count > 0) return judge(buffer.hasRemaining() ? Rest.COMING : Rest.NO_ROOM, "");
        } catch (IOException failure) {
            // a reset often follows the last bytes: they decide first
            if (buffer.position() == 0) return failed(failure);
            return judge(Rest.BROKEN, SocketFailure.of(failure).cause());
        }
        if (buffer.position() == 0) giveBack();
        return subscribe(Interest.READABLE, Need.READABLE);
    }

    private Need judge(Rest rest, String cause) {
        return perform(dialogue.on(new Received(buffer().duplicate().flip(), rest, cause)));
    }

    private Need failed(IOException failure) {
        var failed = SocketFailure.of(failure);
        if (last != null && failure instanceof HandshakeException shaken && shaken.again()) return open(last);
        if (failed.ours()) return conclude(Verdict.late(failed.cause()));
        var layer = failure instanceof HandshakeException
                ? handshakes()
                : failure instanceof PortUnreachableException ? Input.Layer.L4 : layer();
        return perform(dialogue.on(new Input.Broken(layer, failed.cause())));
    }

    private Input.Layer layer() {
        return switch (stage) {
            case CONNECTING -> Input.Layer.L4;
            case HANDSHAKING -> handshakes();
            case ESTABLISHED -> Input.Layer.L7;
        };
    }

    /** Proxies' handshakes count as TLS's where there is TLS, as conversation where there is none: as in HAProxy. */
    private Input.Layer handshakes() {
        return connection().isSecure() ? Input.Layer.L6 : Input.Layer.L7;
    }

    private Need conclude(Verdict concluded) {
        verdict = concluded;
        return needs(Need.VERDICT);
    }

    private Need subscribe(Interest interest, Need next) {
        connection().subscribe(interest);
        return needs(next);
    }

    private Need needs(Need next) {
        need = next;
        return next;
    }

    /** The lease goes home, unless the connection has bytes in it; then its buffer is empty all the same. */
    private void giveBack() {
        if (lease == null) return;
        if (connection != null && !connection.surrender()) {
            lease.buffer().clear();
            return;
        }
        around.pool().tell(new BufferPool.GiveBack(lease));
        lease = null;
    }

    private Connection connection() {
        return Objects.requireNonNull(connection);
    }

    private ByteBuffer buffer() {
        return Objects.requireNonNull(lease).buffer();
    }
}
