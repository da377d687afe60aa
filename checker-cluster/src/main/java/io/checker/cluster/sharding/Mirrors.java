package io.checker.cluster.sharding;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.checker.cluster.sharding.roster.Entry;
import io.checker.cluster.sharding.roster.Registrar;
import io.checker.cluster.sharding.roster.Roster;
import io.checker.cluster.wire.OneByOne;
import io.checker.cluster.wire.Stands;
import io.checker.cluster.wire.Wire;
import io.checker.plan.TargetId;
import io.checker.report.Standing;
import io.checker.report.StatusBoard;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.actor.typed.receptionist.Receptionist;
import org.apache.pekko.actor.typed.receptionist.ServiceKey;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.typed.Cluster;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the status boards of all nodes alike: tells every other node how the servers stand that this one decides about,
 * all of them first, and has this node's board show what the others tell.
 */
final class Mirrors {

    private static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "mirrors");

    private static final Duration LATER = Duration.ofSeconds(1);

    /** How often, and how long, members that are not fed yet are waited for. */
    private static final Duration SOON = Duration.ofMillis(50);

    private static final int TRIES = 100;

    sealed interface Command {}

    /** What is checked is defined here: from now on others may tell how it stands. */
    enum Begin implements Command {
        BEGIN
    }

    /** Servers of this node stand so now. */
    record Moved(List<Standing> standings) implements Command {}

    /** The same, answered when every other node knows, or is not to be reached. */
    record HandOver(List<Standing> standings, ActorRef<Done> replyTo) implements Command {}

    /** Servers were added or deleted; {@code known} runs when every other node knows, or is not to be reached. */
    record Enrolled(List<Entry> entries, Runnable known) implements Command {}

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
            case Moved(var standings) -> tell(List.of(), wired(standings), () -> {});
            case HandOver(var standings, var replyTo) ->
                whenAllAreFed(() -> tell(List.of(), wired(standings), () -> replyTo.tell(Done.getInstance())), TRIES);
            case Enrolled(var entries, var known) -> whenAllAreFed(() -> tell(entries, List.of(), known), TRIES);
            case Held(var work, var tries) -> whenAllAreFed(work, tries);
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
            case Everything(var peer, var standings) -> offer(peer, roster.all(), wired(standings), List.of());
            case Ended(var peer, var feed) -> ended(peer, feed);
            case Again(var peer) -> feed(peer);
        }
        return Behaviors.same();
    }

    /** A member that has just come, or whose way broke off, is waited for: then all that can be reached know. */
    private void whenAllAreFed(Runnable work, int tries) {
        if (tries == 0 || reachesAll()) work.run();
        else context.scheduleOnce(SOON, context.getSelf(), new Held(work, tries - 1));
    }

    private boolean reachesAll() {
        var state = Cluster.get(context.getSystem()).state();
        var reached = feeds.keySet().stream().map(each -> each.path().address()).collect(Collectors.toSet());
        var self = Cluster.get(context.getSystem()).selfMember();
        for (var member : state.getMembers()) {
            boolean there = member.status().equals(MemberStatus.up())
                    && !state.getUnreachable().contains(member);
            if (there && !member.equals(self) && !reached.contains(member.address())) return false;
        }
        return true;
    }

    /** Tells all peers; {@code known} runs once, when each knows or is not to be reached. */
    private void tell(List<Entry> entries, List<Stands> standings, Runnable known) {
        var waiting = new AtomicInteger(feeds.size() + 1);
        Runnable one = () -> {
            if (waiting.decrementAndGet() == 0) known.run();
        };
        for (var peer : feeds.keySet()) offer(peer, entries, standings, List.of(one));
        one.run();
    }

    private void offer(
            ActorRef<Command> peer, Collection<Entry> entries, List<Stands> standings, List<Runnable> arrived) {
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
        ActorRef<List<Standing>> everything = context.spawnAnonymous(Behaviors.receiveMessage(standings -> {
            context.getSelf().tell(new Everything(peer, standings));
            return Behaviors.stopped();
        }));
        board.tell(new StatusBoard.GetOwn(definitions.backends(), everything));
    }

    private void ended(ActorRef<Command> peer, Feed feed) {
        if (feeds.remove(peer, feed)) timers.startSingleTimer(peer, new Again(peer), LATER);
    }

    private void show(List<Stands> standings) {
        board.tell(new StatusBoard.Mirror(
                standings.stream().map(this::standing).filter(Objects::nonNull).toList()));
    }

    private @Nullable Standing standing(Stands stands) {
        var defined = definitions.find(stands.target());
        return defined == null ? null : stands.under(defined);
    }

    private List<Stands> wired(List<Standing> standings) {
        return standings.stream()
                .map(each -> Stands.of(each, definitions.find(id(each))))
                .toList();
    }

    private static TargetId id(Standing standing) {
        return standing.server().target().id();
    }

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final ActorRef<StatusBoard.Command> board;
    private final Definitions definitions;
    private final Roster roster;
    private final ActorRef<Registrar.Command> registrar;
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
        this.timers = timers;
        this.board = board;
        this.definitions = definitions;
        this.roster = roster;
        this.registrar = registrar;
    }
}
