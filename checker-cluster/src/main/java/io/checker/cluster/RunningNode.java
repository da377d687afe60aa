package io.checker.cluster;

import io.checker.config.Configuration;
import io.checker.report.Event;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A node as a process: it ends on SIGTERM and SIGINT and re-reads its files on SIGHUP. */
public final class RunningNode {

    private static final Logger LOG = LoggerFactory.getLogger(RunningNode.class);

    private final Node node;
    private final Settings settings;
    private final CountDownLatch stopping;

    private RunningNode(Node node, Settings settings, CountDownLatch stopping) {
        this.node = node;
        this.settings = settings;
        this.stopping = stopping;
    }

    /**
     * Starts a node and listens to the process's signals.
     *
     * @param reread the configuration as it is on disk now, asked for on SIGHUP
     */
    public static RunningNode start(
            Settings settings, Configuration configuration, Consumer<Event> watcher, Supplier<Configuration> reread) {
        // first of all: a signal that comes while the node starts ends it in order too
        var stopping = new CountDownLatch(1);
        var hangUps = new Semaphore(0);
        Signals.on("TERM", stopping::countDown);
        Signals.on("INT", stopping::countDown);
        Signals.on("HUP", hangUps::release);
        var node = Node.start(settings, configuration, watcher);
        // when others have had it leave the cluster, or it has lost them
        node.onEnding(stopping::countDown);
        var running = new RunningNode(node, settings, stopping);
        Thread.ofVirtual().name("reload").start(() -> running.reloadAtEvery(hangUps, reread));
        return running;
    }

    /** Where the HTTP API is, as a phrase to append. */
    public String address() {
        var http = settings.httpAddress();
        return http == null
                ? ""
                : "; status at http://" + http.getHostString() + ":" + http.getPort() + "/api/v1/status";
    }

    /** Where it keeps what is changed at run time. */
    public String storage() {
        return node.storage();
    }

    /** Waits for the end: 0 when it was wanted and everything was released in time, 1 otherwise. */
    public int untilStopped() throws InterruptedException {
        stopping.await();
        try {
            node.stop().toCompletableFuture().get(Node.STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!node.wasCastOut()) return 0;
            LOG.error("the node ended by itself: it lost the others of its cluster, who may go on without it");
            return 1;
        } catch (ExecutionException | TimeoutException failure) {
            LOG.error("the node did not end in order", failure);
            return 1;
        }
    }

    /** One after the other; what was signalled meanwhile is done with one more reading. */
    private void reloadAtEvery(Semaphore hangUps, Supplier<Configuration> reread) {
        while (true) {
            hangUps.acquireUninterruptibly();
            hangUps.drainPermits();
            try {
                reload(reread.get());
            } catch (RuntimeException failure) {
                LOG.error("the configuration could not be read again: the node goes on with what it has", failure);
            }
        }
    }

    private void reload(Configuration configuration) {
        if (configuration.hasErrors()) {
            LOG.warn("the configuration has errors: the node goes on with what it has");
            return;
        }
        LOG.warn(
                "configuration read again: {}",
                node.apply(configuration).toCompletableFuture().join());
    }
}
