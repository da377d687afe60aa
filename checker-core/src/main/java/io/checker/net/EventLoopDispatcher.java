package io.checker.net;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.dispatch.Dispatcher;
import org.apache.pekko.dispatch.DispatcherPrerequisites;
import org.apache.pekko.dispatch.ExecutorServiceFactory;
import org.apache.pekko.dispatch.ExecutorServiceFactoryProvider;
import org.apache.pekko.dispatch.MessageDispatcher;
import org.apache.pekko.dispatch.MessageDispatcherConfigurator;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/**
 * Makes the dispatcher {@value #ID}: every actor spawned on it gets the next event loop, in turn, for life. Named by
 * its class in reference.conf.
 */
public final class EventLoopDispatcher extends MessageDispatcherConfigurator {

    public static final String ID = "checker.event-loops";

    /** What to spawn an actor with so that it lives on an event loop. */
    public static final DispatcherSelector SELECTOR = DispatcherSelector.fromConfig(ID);

    private final MessageDispatcher[] dispatchers;
    private final AtomicInteger next = new AtomicInteger();

    /** Called by Pekko with the dispatcher's section of the configuration. */
    public EventLoopDispatcher(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        dispatchers =
                new MessageDispatcher[loops(prerequisites.mailboxes().settings().config())];
        var pollers = PollerKind.factory(prerequisites.mailboxes().settings().config());
        for (int i = 0; i < dispatchers.length; i++) {
            dispatchers[i] = new Dispatcher(
                    this,
                    ID + "-" + i,
                    config.getInt("throughput"),
                    Duration.Zero(),
                    new Loops(i, pollers),
                    new FiniteDuration(1, TimeUnit.SECONDS));
        }
    }

    /** How many event loops an actor system with this configuration has. */
    public static int loops(Config config) {
        int configured = config.getInt("checker.loops");
        return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
    }

    /** Throws a {@link com.typesafe.config.ConfigException} when sockets can't be waited for as configured. */
    public static void requirePoller(Config config) {
        PollerKind.require(config);
    }

    @Override
    public MessageDispatcher dispatcher() {
        return dispatchers[Math.floorMod(next.getAndIncrement(), dispatchers.length)];
    }

    private record Loops(int index, Poller.Factory pollers)
            implements ExecutorServiceFactoryProvider, ExecutorServiceFactory {
        @Override
        public ExecutorServiceFactory createExecutorServiceFactory(String id, ThreadFactory threads) {
            return () -> open(threads);
        }

        private ExecutorService open(ThreadFactory threads) {
            try {
                return new EventLoop(index, pollers.open(), threads);
            } catch (IOException failure) {
                throw new UncheckedIOException("event loop " + index + " can't be opened", failure);
            }
        }

        @Override
        public ExecutorService createExecutorService() {
            throw new IllegalStateException("event loops are made by createExecutorServiceFactory");
        }
    }
}
