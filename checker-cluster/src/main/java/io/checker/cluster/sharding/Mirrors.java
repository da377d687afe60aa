package io.checker.cluster.sharding;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.checker.cluster.joining.Members;
import io.checker.cluster.sharding.roster.Entry;
import io.checker.cluster.sharding.roster.Registrar;
import io.checker.cluster.sharding.roster.Roster;
import io.checker.cluster.wire.OneByOne;
import io.checker.cluster.wire.Stands;
import io.checker.cluster.wire.Wire;
import io.checker.net.EventLoop;
import io.checker.report.Standing;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.Address;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the status boards of all nodes alike: tells every other node how the servers stand that this one decides about,
 * all of them first, and has this node's board show what the others tell.
 */
final class Mirrors {

    private static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "mirrors");

    private static final Duration LATER = Duration.ofSeconds(1);

    /** How often it is looked whether a member that does not know is one still. */
    private static final Duration SOON = Duration.ofMillis(50);

    /** How often for what has to be told before a shard moves. */
    private static final int TRIES = 100;

    /** Longer than it takes to give up a member, and less than a request may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    sealed interface Command {}

    /** What is checked is defined here: from now on others may tell how it stands. */
    enum Begin implements Command {
        BEGIN
    }

    /** Servers of this node stand so now. */
    record Moved(List<Standing> standings) implements Command {}

    /** The same, answered when every other node knows, or is not to be reached. */
    record HandOver(List<Standing> standings, ActorRef<Done> replyTo) implements Command {}

    /** Servers were added or deleted; {@code known} is told whether every other member knows. */
    record Enrolled(List<Entry> entries, Consumer<Boolean> known) implements Command {}

    /**
     * Servers of another node stand so now; answered when they are shown.
     *
     * @param entries what was added and deleted; null from a node that knows of no such thing
     */
    record Mirrored(
            @JsonDeserialize(using = OneByOne.class) List<Stands> standings,

            @JsonDeserialize(using = OneByOne.class) @Nullable
            List<Entry> entries,

            ActorRef<Done> replyTo)
            implements Command, Wire {}

    /** Not every member is fed yet. */
    private record Held(Runnable work, int tries) implements Command {}

    /** Not every member may know of these yet, only those do: it is waited for the others until {@code end}. */
    private record Spread(Enrolled enrolled, Set<ActorRef<Command>> knowing, long end) implements Command {}

    private record Peers(Set<ActorRef<Command>> all) implements Command {}

    /** All that this node decides about, for one that does not have it. */
    private record Everything(ActorRef<Command> peer, List<Standing> standings) implements Command {}

    /** The way to a peer broke off. */
    private record Ended(ActorRef<Command> peer, Feed feed) implements Command {}

    private record Again(ActorRef<Command> peer) implements Command {}

    static Behavior<Command> create(
            ActorRef<StatusBoard.Command> board,
            Definitions definitions,
            Roster roster,
            ActorRef<Registrar.Command> registrar) {
        return Behaviors.setup(context -> Behaviors.withTimers(timers -> {
            var receptionist = context.getSystem().receptionist();
            var listings = context.messageAdapter(
                    Receptionist.Listing.class, listing -> new Peers(listing.getServiceInstances(KEY)));
            receptionist.tell(Receptionist.subscribe(KEY, listings));
            var mirrors = new Mirrors(context, timers, board, definitions, roster, registrar);
            return Behaviors.receiveMessage(mirrors::mirroring);
        }));
    }

    private Behavior<Command> mirroring(Command command) {
        switch (command) {
            case Begin _ -> context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
            case Moved(var standings) -> tell(definitions.told(standings), () -> {});
            case HandOver(var standings, var replyTo) ->
                whenAllAreFed(() -> tell(definitions.told(standings), () -> replyTo.tell(Done.getInstance())), TRIES);
            case Held(var work, var tries) -> whenAllAreFed(work, tries);
            case Enrolled enrolled -> spread(new Spread(enrolled, Set.of(), EventLoop.time() + PATIENCE.toMillis()));
            case Spread spread -> spread(spread);
            case Mirrored(var standings, var entries, var replyTo) -> {
                if (entries == null || entries.isEmpty()) {
                    show(standings);
                    replyTo.tell(Done.getInstance());
                } else {
                    var rest = new Mirrored(standings, null, replyTo);
                    registrar.tell(
                            new Registrar.Learn(entries, () -> context.getSelf().tell(rest)));
                }
            }
            case Peers(var all) -> follow(all);
            case Everything(var peer, var standings) ->
                offer(peer, roster.all(), definitions.told(standings), List.of());
            case Ended(var peer, var feed) -> ended(peer, feed);
            case Again(var peer) -> feed(peer);
        }
        return Behaviors.same();
    }

    /** A member that has just come is waited for: then all that can be reached know. */
    private void whenAllAreFed(Runnable work, int tries) {
        if (tries == 0 || reachesAll()) work.run();
        else context.scheduleOnce(SOON, context.getSelf(), new Held(work, tries - 1));
    }

    private boolean reachesAll() {
        return members.reachable().stream()
                .allMatch(member -> feeds.keySet().stream().anyMatch(peer -> isAt(peer, member)));
    }

    /**
     * Tells all members until each knows or is none any more. A node that is about to be given up by the others never
     * gets there: so nothing is said to be done that would end with it.
     */
    private void spread(Spread so) {
        var ignorant = members.others().stream()
                .filter(member -> so.knowing.stream().noneMatch(peer -> isAt(peer, member)))
                .toList();
        if (ignorant.isEmpty() || !members.isOneOfThem() || EventLoop.time() > so.end) {
            so.enrolled.known.accept(ignorant.isEmpty() && members.isOneOfThem());
            return;
        }
        var peers = feeds.keySet().stream()
                .filter(peer -> ignorant.stream().anyMatch(member -> isAt(peer, member)))
                .toList();
        var system = context.getSystem();
        var self = context.getSelf();
        tell(peers, so.enrolled.entries, List.of(), told -> {
            boolean again = told.isEmpty();
            told.addAll(so.knowing);
            var next = new Spread(so.enrolled, told, so.end);
            if (again) system.scheduler().scheduleOnce(SOON, () -> self.tell(next), system.executionContext());
            else self.tell(next);
        });
    }

    private void tell(List<Stands> standings, Runnable told) {
        tell(List.copyOf(feeds.keySet()), List.of(), standings, _ -> told.run());
    }

    private static boolean isAt(ActorRef<Command> peer, Address member) {
        return peer.path().address().equals(member);
    }

    /** Tells peers; {@code told} is run once, with those that know, when the others are not to be reached this way. */
    private void tell(
            List<ActorRef<Command>> all,
            List<Entry> entries,
            List<Stands> standings,
            Consumer<Set<ActorRef<Command>>> told) {
        var knowing = ConcurrentHashMap.<ActorRef<Command>>newKeySet();
        var waiting = new AtomicInteger(all.size() + 1);
        Runnable one = () -> {
            if (waiting.decrementAndGet() == 0) told.accept(knowing);
        };
        for (var peer : all) {
            offer(peer, entries, standings, List.of(knows -> {
                if (knows) knowing.add(peer);
                one.run();
            }));
        }
        one.run();
    }

    private void offer(
            ActorRef<Command> peer,
            Collection<Entry> entries,
            List<Stands> standings,
            List<Consumer<Boolean>> arrived) {
        var feed = feeds.get(peer);
        if (feed == null || feed.offer(entries, standings, arrived)) return;
        // a parcel that finds no room is made up for by everything
        timers.startSingleTimer(peer, new Again(peer), LATER);
    }

    private void follow(Set<ActorRef<Command>> all) {
        for (var peer : List.copyOf(feeds.keySet())) {
            if (!all.contains(peer)) Objects.requireNonNull(feeds.remove(peer)).close();
        }
        peers = all;
        for (var peer : all) {
            if (!feeds.containsKey(peer) && !peer.equals(context.getSelf())) feed(peer);
        }
    }

    /** Tells a peer everything, from now on. */
    private void feed(ActorRef<Command> peer) {
        if (!peers.contains(peer)) return;
        var feed = feeds.computeIfAbsent(peer, _ -> new Feed(context.getSystem(), peer));
        feed.ended.whenComplete((_, _) -> context.getSelf().tell(new Ended(peer, feed)));
        ActorRef<StatusBoard.Memory> everything = context.spawnAnonymous(Behaviors.receiveMessage(own -> {
            context.getSelf().tell(new Everything(peer, own.standings()));
            return Behaviors.stopped();
        }));
        board.tell(new StatusBoard.Recall(definitions.backends(), false, everything));
    }

    private void ended(ActorRef<Command> peer, Feed feed) {
        if (feeds.remove(peer, feed)) timers.startSingleTimer(peer, new Again(peer), LATER);
    }

    private void show(List<Stands> standings) {
        board.tell(new StatusBoard.Mirror(definitions.heard(standings), false));
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final ActorRef<StatusBoard.Command> board;
    private final Definitions definitions;
    private final Roster roster;
    private final ActorRef<Registrar.Command> registrar;
    private final Members members;
    private final Map<ActorRef<Command>, Feed> feeds = new HashMap<>();
    private Set<ActorRef<Command>> peers = Set.of();

    private Mirrors(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            ActorRef<StatusBoard.Command> board,
            Definitions definitions,
            Roster roster,
            ActorRef<Registrar.Command> registrar) {
        this.context = context;
        this.members = new Members(Cluster.get(context.getSystem()));
        this.timers = timers;
        this.board = board;
        this.definitions = definitions;
        this.roster = roster;
        this.registrar = registrar;
    }
}
