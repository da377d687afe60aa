package io.checker.resolver;

import io.checker.plan.TargetId;
import io.checker.plan.naming.Resolution;
import io.checker.plan.naming.Resolvers;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Looks up names again and again and tells what became of their servers. Servers of the same name share a question. At
 * most {@value #AT_ONCE} questions are asked at once, each on a thread of its own; the others wait their turn.
 */
public final class Resolver {

    private static final int AT_ONCE = 64;

    public sealed interface Command {}

    /** These are the names to look up from now on; those that were looked up before go on where they are. */
    public record Follow(List<Resolution> resolutions) implements Command {}

    /** Asks where servers have been led that were looked up already. */
    public record Find(List<Resolution> resolutions, ActorRef<Found> replyTo) implements Command {}

    public record Found(Map<TargetId, InetAddress> addresses) {}

    private record Due(Question question) implements Command {}

    private record Answered(Question question, Answer answer) implements Command {}

    /** Something that was found out about a server. */
    public record News(Resolution resolution, Finding finding) {}

    private record Question(Resolvers resolvers, String host, boolean six) {
        static Question of(Resolution resolution) {
            return new Question(
                    resolution.resolvers(),
                    resolution.host(),
                    resolution.preference().six());
        }
    }

    /** A resolver that tells {@code listener}. */
    public static Behavior<Command> create(ActorRef<News> listener) {
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("checker-names").factory());
        return create(listener, new Dns(threads), threads);
    }

    static Behavior<Command> create(ActorRef<News> listener, NameService names, Executor threads) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var resolver = new Resolver(context, timers, listener, names, threads);
            return Behaviors.receiveMessage(resolver::resolving);
        }));
    }

    private Behavior<Command> resolving(Command command) {
        switch (command) {
            case Follow(var resolutions) -> follow(resolutions);
            case Find(var resolutions, var replyTo) -> replyTo.tell(find(resolutions));
            case Due(var question) -> {
                waiting.add(question);
                askNext();
            }
            case Answered(var question, var answer) -> answered(question, answer);
        }
        return Behaviors.same();
    }

    private void follow(List<Resolution> resolutions) {
        var before = byTarget();
        var known = Set.copyOf(residents.keySet());
        residents.clear();
        for (var resolution : resolutions) {
            var old = before.get(resolution.target());
            var resident = old != null && old.isOf(resolution) ? old : Resident.of(resolution, now());
            residents
                    .computeIfAbsent(Question.of(resolution), _ -> new ArrayList<>())
                    .add(resident);
        }
        for (var question : known) if (!residents.containsKey(question)) timers.cancel(question);
        for (var question : residents.keySet()) if (!known.contains(question)) waiting.add(question);
        askNext();
    }

    private Found find(List<Resolution> resolutions) {
        var before = byTarget();
        var addresses = new HashMap<TargetId, InetAddress>();
        for (var resolution : resolutions) {
            var old = before.get(resolution.target());
            var address = old != null && old.isOf(resolution) ? old.address() : null;
            if (address != null) addresses.put(resolution.target(), address);
        }
        return new Found(addresses);
    }

    private Map<TargetId, Resident> byTarget() {
        var all = new HashMap<TargetId, Resident>();
        for (var each : residents.values())
            each.forEach(one -> all.put(one.resolution().target(), one));
        return all;
    }

    private void askNext() {
        while (asking < AT_ONCE && !waiting.isEmpty()) {
            var question = waiting.poll();
            if (!residents.containsKey(question)) continue;
            asking++;
            var answer = CompletableFuture.supplyAsync(
                    () -> names.ask(question.resolvers, question.host, question.six), threads);
            context.pipeToSelf(answer, (found, failure) -> {
                if (failure == null) return new Answered(question, found);
                context.getSystem().log().error("{} could not be looked up", question.host, failure);
                return new Answered(question, new Answer.Failed(Answer.Failure.OTHER));
            });
        }
    }

    private void answered(Question question, Answer answer) {
        asking--;
        var all = residents.get(question);
        if (all != null) {
            take(all, answer);
            timers.startSingleTimer(question, new Due(question), Duration.ofMillis(question.resolvers.resolve()));
        }
        askNext();
    }

    /** Only the first server hears who said it: for the others it is known already, and HAProxy says so. */
    private void take(List<Resident> all, Answer answer) {
        var said = answer;
        for (int i = 0; i < all.size(); i++) {
            var step = all.get(i).after(said, others(all, i), now());
            all.set(i, step.next());
            if (step.finding() != null) {
                listener.tell(new News(step.next().resolution(), step.finding()));
            }
            if (answer instanceof Answer.Found(var addresses, var _)) said = new Answer.Found(addresses, "DNS cache");
        }
    }

    /** What the other servers of the same backend have. */
    private static Set<InetAddress> others(List<Resident> all, int own) {
        var backend = all.get(own).resolution().target().backend();
        var taken = new HashSet<InetAddress>();
        for (int i = 0; i < all.size(); i++) {
            var address = all.get(i).address();
            boolean neighbour =
                    i != own && all.get(i).resolution().target().backend().equals(backend);
            if (neighbour && address != null) taken.add(address);
        }
        return taken;
    }

    private static long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final ActorRef<News> listener;
    private final NameService names;
    private final Executor threads;
    private final Map<Question, List<Resident>> residents = new LinkedHashMap<>();
    private final Queue<Question> waiting = new ArrayDeque<>();
    private int asking;

    private Resolver(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ActorRef<News> listener,
            NameService names,
            Executor threads) {
        this.context = context;
        this.timers = timers;
        this.listener = listener;
        this.names = names;
        this.threads = threads;
    }
}
