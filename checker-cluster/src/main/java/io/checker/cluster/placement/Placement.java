package io.checker.cluster.placement;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.ShardCoordinator.AbstractShardAllocationStrategy;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.dispatch.Futures;
import org.apache.pekko.util.Version;
import scala.collection.immutable.IndexedSeq;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;

/** Has shards live where their {@link Layout} wants them. Asked by Pekko on the oldest node. */
public final class Placement extends AbstractShardAllocationStrategy {

    /** Shards that move at once: of the checks of a node not too many pause. */
    private static final int TOGETHER = 16;

    private static final Set<MemberStatus> GOING =
            Set.of(MemberStatus.leaving(), MemberStatus.exiting(), MemberStatus.down(), MemberStatus.removed());
    private static final Set<MemberStatus> COMING = Set.of(MemberStatus.joining(), MemberStatus.weaklyUp());

    private record Place(ActorRef region, Member member, List<String> shards) {}

    private final Cluster cluster;
    private final Turn.Side turn;
    private final ToIntFunction<String> weight;
    private final BiConsumer<org.apache.pekko.actor.typed.ActorRef<Object>, String> placed;
    private final Runnable moving;

    /**
     * For one type of shards.
     *
     * @param turn when they may move to make nodes even
     * @param weight of a shard, positive
     * @param placed is told of each that gets a place, and of the region there
     * @param moving is told when some begin to move: they get their places when somebody asks for them
     */
    public Placement(
            ActorSystem<?> system,
            Turn.Side turn,
            ToIntFunction<String> weight,
            BiConsumer<org.apache.pekko.actor.typed.ActorRef<Object>, String> placed,
            Runnable moving) {
        this.cluster = Cluster.get(system);
        this.turn = turn;
        this.weight = weight;
        this.placed = placed;
        this.moving = moving;
    }

    @Override
    public Future<ActorRef> allocateShard(ActorRef requester, String shard, Map<ActorRef, IndexedSeq<String>> current) {
        var places = places(current);
        var staying = places.stream()
                .filter(each -> !GOING.contains(each.member.status()))
                .toList();
        var newest = newest(staying.isEmpty() ? places : staying);
        // a region whose member is not known yet is asked again by Pekko
        if (newest.isEmpty())
            return Futures.failed(new IllegalStateException("no node is known to take shard " + shard));
        var region = layout(newest).place(shard);
        placed.accept(Adapter.toTyped(region), shard);
        return Futures.successful(region);
    }

    @Override
    public Future<Set<String>> rebalance(Map<ActorRef, IndexedSeq<String>> current, Set<String> inFlight) {
        var places = places(current);
        var nodes = places.stream().map(each -> each.member.uniqueAddress()).collect(Collectors.toSet());
        boolean calm = inFlight.isEmpty() && newest(places).size() == places.size() && isSettled();
        Set<String> moves = calm && turn.take(nodes) ? layout(places).moves(TOGETHER) : Set.of();
        if (inFlight.isEmpty() && moves.isEmpty()) turn.pass(calm ? nodes : Set.of());
        if (!moves.isEmpty()) moving.run();
        return Futures.successful(moves);
    }

    /** Those of the newest version, for what moves does not move twice while nodes are replaced. */
    private static List<Place> newest(List<Place> places) {
        var newest = places.stream().map(each -> each.member.appVersion()).max(Version::compareTo);
        return places.stream()
                .filter(each -> each.member.appVersion().equals(newest.orElseThrow()))
                .toList();
    }

    private boolean isSettled() {
        var state = cluster.state();
        return state.getUnreachable().isEmpty()
                && StreamSupport.stream(state.getMembers().spliterator(), false)
                        .noneMatch(member -> COMING.contains(member.status()) || GOING.contains(member.status()));
    }

    private List<Place> places(Map<ActorRef, IndexedSeq<String>> current) {
        var members = StreamSupport.stream(cluster.state().getMembers().spliterator(), false)
                .toList();
        return current.entrySet().stream()
                .flatMap(each -> members.stream()
                        .filter(member -> isAt(member, each.getKey()))
                        .map(member -> new Place(each.getKey(), member, CollectionConverters.asJava(each.getValue()))))
                .sorted((one, other) -> Member.addressOrdering().compare(one.member.address(), other.member.address()))
                .toList();
    }

    private boolean isAt(Member member, ActorRef region) {
        var address = region.path().address();
        return member.address()
                .equals(address.hasLocalScope() ? cluster.selfMember().address() : address);
    }

    private Layout<ActorRef> layout(List<Place> places) {
        var layout = new Layout<ActorRef>(weight);
        for (var place : places) {
            layout.with(place.region, Zones.among(place.member.getRoles()), place.shards);
        }
        return layout;
    }
}
