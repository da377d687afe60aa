package io.checker.cluster.runtime;

import io.checker.cluster.Settings;
import io.checker.plan.runtime.RuntimeProtocol;
import io.checker.plan.runtime.StatsSocket;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.SharedKillSwitch;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every socket the runtime protocol is spoken on. */
public final class StatsSockets {

    private static final Logger LOG = LoggerFactory.getLogger(StatsSockets.class);

    private final RuntimeProtocol runtime;
    private final List<Listener> listeners;
    private final Semaphore seats;
    private final SharedKillSwitch end = KillSwitches.shared("stats-sockets");

    private StatsSockets(RuntimeProtocol runtime, List<Listener> listeners) {
        this.runtime = runtime;
        this.listeners = listeners;
        this.seats = new Semaphore(runtime.connections());
    }

    /**
     * Binds them all; who connects waits until they are served.
     *
     * @throws Settings.Unusable when one can't be bound
     */
    public static StatsSockets bind(RuntimeProtocol runtime) {
        var listeners = new ArrayList<Listener>();
        for (var socket : runtime.sockets()) {
            try {
                listeners.add(Listener.bind(socket));
            } catch (IOException | UnsupportedOperationException failure) {
                listeners.forEach(Listener::close);
                throw new Settings.Unusable("the stats socket " + socket.address() + " can't be opened ("
                        + failure.getMessage() + "): change or remove its line in the global section");
            }
        }
        return new StatsSockets(runtime, List.copyOf(listeners));
    }

    /** The sockets, in the order they were written. */
    public List<StatsSocket> sockets() {
        return listeners.stream().map(Listener::socket).toList();
    }

    /**
     * Serves whoever connects.
     *
     * @param longestLine bytes of a line at the most
     */
    public void serve(ActorSystem<?> system, Commands commands, int longestLine) {
        for (var listener : listeners) {
            listener.serve(seats, guest -> converse(system, guest, listener, commands, longestLine));
        }
    }

    private void converse(
            ActorSystem<?> system, SocketChannel guest, Listener listener, Commands commands, int longestLine) {
        var timeout = Duration.ofMillis(runtime.timeout());
        var level = listener.socket().level();
        CompletionStage<Done> conversation = SocketStreams.reading(guest)
                .via(end.<ByteString>flow())
                .via(Flow.fromGraph(new Conversation(commands, level, timeout, longestLine)))
                .toMat(SocketStreams.writing(guest), Keep.right())
                .run(system);
        // a peer that is gone is no news
        conversation.whenComplete((_, _) -> {
            close(guest);
            seats.release();
        });
    }

    private static void close(SocketChannel guest) {
        try {
            guest.close();
        } catch (IOException failure) {
            LOG.debug("a connection of the runtime protocol did not close in order", failure);
        }
    }

    /** Stops listening and ends every conversation after the answer it is at. */
    public void close() {
        listeners.forEach(Listener::close);
        end.shutdown();
    }
}
