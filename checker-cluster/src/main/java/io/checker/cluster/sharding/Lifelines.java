package io.checker.cluster.sharding;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Down;
import org.apache.pekko.cluster.typed.Subscribe;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows at once when the process of another node has ended: a {@link Lifeline} leads to each, and what that proves
 * counts as down, without anybody waiting whether it comes back. What it does not prove is left to the split brain
 * resolver. Tells of every member that is gone, and whether it is surely not at work any more.
 */
final class Lifelines {

    private static final Logger LOG = LoggerFactory.getLogger(Lifelines.class);

    sealed interface Command {}

    /**
     * A member is gone.
     *
     * @param surely whether it is at work no more: one that can't be reached may be, until its own resolver stops it
     */
    record Lost(boolean surely) {}

    private record Came(UniqueAddress fellow) implements Command {}

    private record Went(MemberRemoved event) implements Command {}

    private record Proven(UniqueAddress fellow) implements Command {}

    /** @param trusted whether proof counts ({@code checker.cluster.refused-is-proof}) */
    static Behavior<Command> create(ActorRef<Lost> losses, boolean trusted) {
        return Behaviors.setup(context -> {
            var cluster = Cluster.get(context.getSystem());
            var came = context.messageAdapter(
                    MemberUp.class, event -> new Came(event.member().uniqueAddress()));
            var went = context.messageAdapter(MemberRemoved.class, Went::new);
            cluster.subscriptions().tell(Subscribe.create(came, MemberUp.class));
            cluster.subscriptions().tell(Subscribe.create(went, MemberRemoved.class));
            var lifelines = new Lifelines(context, cluster, losses, trusted);
            return Behaviors.receive(Command.class)
                    .onAnyMessage(lifelines::holding)
                    .onSignal(PostStop.class, _ -> lifelines.stopped())
                    .build();
        });
    }

    private Behavior<Command> holding(Command command) {
        switch (command) {
            case Came(var fellow) -> came(fellow);
            case Went(var event) -> went(event);
            case Proven(var fellow) -> proven(fellow);
        }
        return Behaviors.same();
    }

    private void came(UniqueAddress fellow) {
        if (!trusted || fellow.equals(cluster.selfMember().uniqueAddress()) || lines.containsKey(fellow)) return;
        var self = context.getSelf();
        var host = fellow.address().getHost().orElseThrow();
        int port = fellow.address().getPort().orElseThrow();
        lines.put(fellow, Lifeline.to(host, port, () -> self.tell(new Proven(fellow))));
    }

    private void proven(UniqueAddress fellow) {
        // the proof may come later than the end of its membership: what is there from then on is another
        if (!lines.containsKey(fellow)) return;
        LOG.warn("{} ended its connections and refuses new ones: its process is gone", fellow.address());
        dead.add(fellow);
        ProvenFailureDetector.died(fellow.address());
        cluster.manager().tell(new Down(fellow.address()));
    }

    private void went(MemberRemoved event) {
        var fellow = event.member().uniqueAddress();
        var line = lines.remove(fellow);
        if (line != null) line.close();
        boolean proven = dead.remove(fellow);
        if (proven) ProvenFailureDetector.removed(fellow.address());
        losses.tell(new Lost(proven || !event.previousStatus().equals(MemberStatus.down())));
    }

    private Behavior<Command> stopped() {
        lines.values().forEach(Lifeline::close);
        return Behaviors.same();
    }

    private final ActorContext<Command> context;
    private final Cluster cluster;
    private final ActorRef<Lost> losses;
    private final boolean trusted;
    private final Map<UniqueAddress, Lifeline> lines = new HashMap<>();
    private final Set<UniqueAddress> dead = new HashSet<>();

    private Lifelines(ActorContext<Command> context, Cluster cluster, ActorRef<Lost> losses, boolean trusted) {
        this.context = context;
        this.cluster = cluster;
        this.losses = losses;
        this.trusted = trusted;
    }
}
