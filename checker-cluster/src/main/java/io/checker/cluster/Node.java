package io.checker.cluster;

import io.checker.Checker;
import io.checker.cluster.alone.Alone;
import io.checker.cluster.configuration.Own;
import io.checker.cluster.configuration.SharedConfiguration;
import io.checker.cluster.http.Api;
import io.checker.cluster.http.Readiness;
import io.checker.cluster.http.events.EventExchange;
import io.checker.cluster.joining.Joining;
import io.checker.cluster.runtime.Newcomers;
import io.checker.cluster.runtime.Servers;
import io.checker.cluster.runtime.StatsSockets;
import io.checker.cluster.runtime.command.Catalogue;
import io.checker.cluster.sharding.Sharding;
import io.checker.cluster.storage.Storage;
import io.checker.config.Configuration;
import io.checker.plan.Plan;
import io.checker.plan.runtime.RuntimeProtocol;
import io.checker.report.Event;
import io.checker.report.mail.Mail;
import io.checker.report.syslog.Syslog;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running node: its checks, where their news goes, its HTTP API and its stats sockets. */
public final class Node {

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final ActorSystem<Void> system;
    private final Checker checker;
    private final Servers servers;
    private final Storage storage;
    private final SharedConfiguration shared;

    private Node(
            ActorSystem<Void> system,
            Checker checker,
            Storage storage,
            Servers servers,
            String address,
            Supplier<Configuration> files) {
        this.system = system;
        this.checker = checker;
        this.storage = storage;
        this.servers = servers;
        this.shared =
                new SharedConfiguration(system, new Own(address, files, servers::apply, storage.configurations()));
    }

    /**
     * Starts a node that checks what its files say, or the configuration that was applied last, where that is stored.
     *
     * @param files as they are now
     * @param reread reads them again
     * @param watcher is told everything that happens, in order; may be slow, then it is told what it missed
     * @throws Settings.Unusable when the node can't start with these settings
     */
    public static Node start(
            Settings settings, Configuration files, Supplier<Configuration> reread, Consumer<Event> watcher) {
        var http = settings.httpAddress();
        var global = files.plan().settings();
        ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), Membership.SYSTEM, settings.config());
        try {
            var node = of(system, settings, files, reread);
            var checker = node.checker;
            var syslog = Syslog.sink(global.logTag(), ProcessHandle.current().pid());
            var events = settings.eventLog();
            var told = settings.isMember() ? EventExchange.join(system, events) : Sink.<Event>foreach(events::add);
            var readers = List.of(
                    reading("the terminal", checker.events().runForeach(watcher::accept, system)),
                    reading("syslog", checker.events().runWith(syslog, system)),
                    reading("mail", checker.events().runWith(Mail.sink(), system)),
                    reading("the HTTP API", checker.events().runWith(told, system)));
            var readiness = new Readiness(system, settings.isMember(), node.storage);
            if (http != null) node.serve(http, settings.api(node.servers, node.shared, events, readiness));
            node.closeBeforeTheEnd(readers, settings.isMember());
            var sockets = node.openSockets(global.runtime());
            node.shared.begin(files);
            node.servers.recall().toCompletableFuture().join();
            node.storage.begin();
            var commands = Catalogue.of(node.servers, sockets.sockets());
            sockets.serve(system, commands, settings.config().getInt("checker.buffers.size"));
            readiness.started();
            return node;
        } catch (RuntimeException failure) {
            system.terminate();
            throw failure;
        }
    }

    private static Node of(
            ActorSystem<Void> system, Settings settings, Configuration files, Supplier<Configuration> reread) {
        var storage = new Storage(system, settings.storage());
        var membership = settings.membership().orElse(null);
        if (membership == null && !storage.keeps()) {
            var checker = Checker.start(system);
            return new Node(system, checker, storage, new Servers(checker, files), settings.address(), reread);
        }
        var newcomers = new Newcomers(files);
        if (membership == null) {
            var alone = new Alone(system, newcomers, storage);
            var checker = Checker.start(system, alone);
            var servers = new Servers(checker, files, newcomers, alone);
            return new Node(system, checker, storage, servers, settings.address(), reread);
        }
        var sharding = new Sharding(system, newcomers, storage, membership.zones());
        var checker = Checker.start(system, sharding);
        // from here on others may ask it things
        system.systemActorOf(Joining.create(membership.seeds()), "checker-joining", Props.empty());
        var servers = new Servers(checker, files, newcomers, sharding);
        return new Node(system, checker, storage, servers, settings.address(), reread);
    }

    /** The node's files, which have been read again, count from now on; its sockets stay those of the start. */
    CompletionStage<?> reload(Configuration files) {
        return shared.reload(files);
    }

    /** Ends the node: checks purged, leases back, sockets closed. */
    public CompletionStage<Done> stop() {
        return CoordinatedShutdown.get(system).runAll(CoordinatedShutdown.jvmExitReason());
    }

    /** What it checks. */
    Plan plan() {
        return shared.plan();
    }

    /** Where it keeps what is changed at run time. */
    String storage() {
        return storage.description();
    }

    /** Runs {@code told} when the node begins to end, whoever ends it: that may hang where others can't be reached. */
    void onEnding(Runnable told) {
        CoordinatedShutdown.get(system)
                .addTask(CoordinatedShutdown.PhaseBeforeServiceUnbind(), "tell-of-the-end", () -> {
                    told.run();
                    return CompletableFuture.completedStage(Done.getInstance());
                });
    }

    /** Whether the others have given it up, or it has given up itself because it can't reach them. */
    boolean wasCastOut() {
        return CoordinatedShutdown.get(system)
                .getShutdownReason()
                .filter(CoordinatedShutdown.ClusterDowningReason$.class::isInstance)
                .isPresent();
    }

    private void serve(InetSocketAddress address, Api.Subject api) {
        try {
            Api.serve(system, api, address).toCompletableFuture().join();
        } catch (CompletionException failure) {
            throw new Settings.Unusable("the HTTP API can't listen on " + address.getHostString() + ":"
                    + address.getPort() + " (" + deepest(failure).getMessage()
                    + "): is another node running? Choose another address with --set checker.http.address=HOST:PORT");
        }
    }

    /** A reader of events that says so when it fails; done either way when there are no more. */
    private static CompletableFuture<Done> reading(String reader, CompletionStage<Done> events) {
        return events.exceptionally(failure -> {
                    LOG.error("{} gets no more lines", reader, failure);
                    return Done.getInstance();
                })
                .toCompletableFuture();
    }

    /** Before anything is checked: whoever watches the checks may connect, and is served once they run. */
    private StatsSockets openSockets(RuntimeProtocol runtime) {
        var sockets = StatsSockets.bind(runtime);
        CoordinatedShutdown.get(system).addTask(CoordinatedShutdown.PhaseServiceUnbind(), "close-stats-sockets", () -> {
            sockets.close();
            return CompletableFuture.completedStage(Done.getInstance());
        });
        return sockets;
    }

    /** One of several leaves its checks to the others first, which ends them here. */
    private void closeBeforeTheEnd(List<CompletableFuture<Done>> readers, boolean member) {
        var all = CompletableFuture.allOf(readers.toArray(CompletableFuture[]::new));
        var phase =
                member ? CoordinatedShutdown.PhaseClusterShutdown() : CoordinatedShutdown.PhaseServiceRequestsDone();
        CoordinatedShutdown.get(system).addTask(phase, "purge-checks", () -> checker.close()
                .thenCompose(_ -> all.thenApply(_ -> Done.getInstance())));
    }

    private static Throwable deepest(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        return cause == null ? failure : deepest(cause);
    }

    /** How long a stop may take before the process ends anyway. */
    public static final Duration STOP_PATIENCE = Duration.ofSeconds(20);
}
