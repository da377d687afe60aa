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
    private final Newcomers newcomers;
    private final Enrolment enrolment;
    private volatile Known known;

    /**
     * What follows from a configuration.
     *
     * @param backends by their names
     */
    private record Known(Plan plan, Map<String, Backend> backends) {
        static Known of(Configuration configuration) {
            var plan = configuration.plan();
            return new Known(plan, plan.backends().stream().collect(Collectors.toMap(Backend::name, each -> each)));
        }
    }

    /** Those of a node on its own. */
    public Servers(Checker checker, Configuration configuration) {
        this(checker, configuration, new Newcomers(configuration));
    }

    private Servers(Checker checker, Configuration configuration, Newcomers newcomers) {
        this(checker, configuration, newcomers, new OwnEnrolment(checker, newcomers));
    }

    /** Those of a node that lets servers in by {@code enrolment}. */
    public Servers(Checker checker, Configuration configuration, Newcomers newcomers, Enrolment enrolment) {
        this.checker = checker;
        this.newcomers = newcomers;
        this.enrolment = enrolment;
        this.known = Known.of(configuration);
    }

    /** Makes a configuration the one that is administered, and its plan what is checked. */
    public CompletionStage<Checks.Applied> apply(Configuration configuration) {
        known = Known.of(configuration);
        newcomers.follow(configuration);
        var plan = over(configuration.plan());
        return checker.apply(plan).thenCompose(applied -> enrolment.settle(plan).thenApply(_ -> applied));
    }

    /** What is checked when the files say {@code plan}: what was added and deleted may count more. */
    public Plan over(Plan plan) {
        return enrolment.over(plan);
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

    /** Whether there is a backend of this name. */
    public boolean isBackend(String name) {
        return known.backends.containsKey(name);
    }

    public int number(Backend backend) {
        return known.plan.numbers().backends().getOrDefault(backend.name(), 0);
    }

    /** Whether the backend's number was said rather than counted. */
    public boolean isForced(Backend backend) {
        return known.plan.numbers().forced().backends().containsKey(backend.name());
    }

    public int number(TargetId server) {
        return newcomers.number(server);
    }

    /** Whether the server's number was said rather than counted. */
    public boolean isForced(TargetId server) {
        return newcomers.isForced(server);
    }

    /** The server called so, or numbered so as in {@code #3}; null when there is none. */
    public @Nullable TargetId server(Backend backend, String name) {
        var id = new TargetId(backend.name(), name);
        if (newcomers.number(id) != 0) return id;
        if (!name.matches("#\\d{1,9}")) return null;
        return newcomers.find(backend.name(), Integer.parseInt(name.substring(1)));
    }

    /**
     * Reads and adds a server, which takes its time when its address is a name.
     *
     * @throws DynamicServers.Refused when it can't be added
     */
    public CompletionStage<TargetId> add(TargetId id, List<String> words) {
        return enrolment.add(id, words);
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
            if (!found.objection().isEmpty()) throw new DynamicServers.Refused(found.objection());
            return id;
        });
    }

    /** Ends a server that is in maintenance: its check is purged when done. */
    public CompletionStage<TargetId> delete(TargetId id) {
        return enrolment.delete(id);
    }
}
