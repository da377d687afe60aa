package io.checker.cluster.runtime;

import io.checker.Checker;
import io.checker.check.Checks;
import io.checker.config.Configuration;
import io.checker.config.haproxy.DynamicServers;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.plan.TargetId;
import io.checker.report.StatusBoard;
import io.checker.report.status.NodeFigures;
import io.checker.report.status.NodeStatus;
import io.checker.server.Change;
import io.checker.server.Remembered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.jspecify.annotations.Nullable;

/** The servers of a node as its administrators know them: by name and by number, with those that were added later. */
public final class Servers {

    private final Checker checker;
    private volatile Known known;

    /**
     * What follows from a configuration.
     *
     * @param backends by their names
     * @param numbers of its servers; counted when first asked for
     */
    private record Known(Plan plan, Map<String, Backend> backends, DynamicServers dynamic, Lazy numbers) {}

    private static final class Lazy {
        private final Plan plan;
        private @Nullable ServerNumbers numbers;

        Lazy(Plan plan) {
            this.plan = plan;
        }

        synchronized ServerNumbers get() {
            var counted = numbers;
            if (counted == null) {
                counted = new ServerNumbers(plan);
                numbers = counted;
            }
            return counted;
        }
    }

    public Servers(Checker checker, Configuration configuration) {
        this.checker = checker;
        this.known = known(configuration);
    }

    private static Known known(Configuration configuration) {
        var plan = configuration.plan();
        var backends = plan.backends().stream().collect(Collectors.toMap(Backend::name, each -> each));
        return new Known(plan, backends, configuration.dynamicServers(), new Lazy(plan));
    }

    /** Makes a configuration the one that is administered, and its plan what is checked. */
    public CompletionStage<Checks.Applied> apply(Configuration configuration) {
        known = known(configuration);
        return checker.apply(configuration.plan());
    }

    /** Has the servers go on from the state their state files tell of; done when all do. */
    public CompletionStage<Void> recall() {
        var files = new HashMap<String, Map<TargetId, Remembered>>();
        var changes = new ArrayList<CompletableFuture<Done>>();
        known.plan.settings().runtime().stateFiles().forEach((name, file) -> {
            var backend = known.backends.get(name);
            if (backend == null) return;
            var told = files.computeIfAbsent(file, path -> StateFile.read(Path.of(path)));
            for (var target : backend.targets()) {
                var was = told.get(target.id());
                if (was != null)
                    changes.add(change(target.id(), new Change.Recall(was)).toCompletableFuture());
            }
        });
        return CompletableFuture.allOf(changes.toArray(CompletableFuture[]::new));
    }

    public CompletionStage<NodeFigures> figures() {
        return checker.figures();
    }

    public CompletionStage<NodeStatus> status() {
        return checker.status();
    }

    /** Every backend, in the order of the files. */
    public List<Backend> backends() {
        return known.plan.backends();
    }

    /** The backend called so, or numbered so as in {@code #2}; null when there is none. */
    public @Nullable Backend backend(String name) {
        var called = known.backends.get(name);
        if (called != null || !name.startsWith("#")) return called;
        for (var backend : backends()) {
            if (name.equals("#" + number(backend))) return backend;
        }
        return null;
    }

    public int number(Backend backend) {
        return known.plan.numbers().backends().getOrDefault(backend.name(), 0);
    }

    /** Whether the backend's number was said rather than counted. */
    public boolean isForced(Backend backend) {
        return known.plan.numbers().forced().backends().containsKey(backend.name());
    }

    public int number(TargetId server) {
        return known.numbers.get().of(server);
    }

    /** Whether the server's number was said rather than counted. */
    public boolean isForced(TargetId server) {
        return known.numbers.get().isForced(server);
    }

    /** The server called so, or numbered so as in {@code #3}; null when there is none. */
    public @Nullable TargetId server(Backend backend, String name) {
        var id = new TargetId(backend.name(), name);
        if (known.numbers.get().of(id) != 0) return id;
        if (!name.matches("#\\d{1,9}")) return null;
        return known.numbers.get().find(backend.name(), Integer.parseInt(name.substring(1)));
    }

    /**
     * Reads and adds a server, which takes its time when its address is a name.
     *
     * @throws DynamicServers.Refused when it can't be added
     */
    public CompletionStage<TargetId> add(TargetId id, List<String> words) {
        var now = known;
        var added = now.dynamic.read(id, new ArrayList<>(words));
        var numbers = now.numbers.get();
        var track = added.target().rules().track();
        if (track != null && numbers.of(track) == 0) {
            throw new DynamicServers.Refused("unable to find required server '" + track.server() + "' for tracking.");
        }
        if (!numbers.claim(id, added.number())) {
            throw new DynamicServers.Refused(
                    numbers.of(id) != 0
                            ? "Already exists a server with the same name in backend."
                            : "'id' : custom id " + added.number() + " already used.");
        }
        return checker.addAsleep(added.target()).whenComplete((_, failure) -> {
            if (failure != null) numbers.remove(id);
        });
    }

    /** One server's state. */
    public CompletionStage<StatusBoard.Found> find(TargetId id) {
        return checker.find(id);
    }

    /** Changes a server; fails with HAProxy's words when the change is refused. */
    public CompletionStage<Done> change(TargetId id, Change change) {
        return checker.change(id, change);
    }

    /** Fails with {@link DynamicServers.Refused} when the server can't be deleted. */
    public CompletionStage<TargetId> removable(TargetId id) {
        return find(id).thenApply(found -> {
            var server = found.server();
            if (server == null) throw new DynamicServers.Refused("No such server.");
            if (found.tracked()) {
                throw new DynamicServers.Refused("This server cannot be removed at runtime due to other configuration"
                        + " elements pointing to it.");
            }
            if (!server.admin().isMaint()) {
                throw new DynamicServers.Refused("Only servers in maintenance mode can be deleted.");
            }
            return id;
        });
    }

    /** Ends a server that is in maintenance: its check is purged when done. */
    public CompletionStage<TargetId> delete(TargetId id) {
        var numbers = known.numbers.get();
        return removable(id).thenCompose(checker::purge).thenApply(purged -> {
            numbers.remove(purged);
            return purged;
        });
    }
}
