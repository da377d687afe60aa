package io.checker.cluster.http;

import io.checker.cluster.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.cluster.Cluster;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.sharding.ClusterSharding;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.pattern.Patterns;

/**
 * Whether a node does its part: it has started, and its storage can be used; and one of several is up, and the
 * coordinators of what they share know it.
 */
public final class Readiness {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final ActorSystem<?> system;
    private final boolean member;
    private final Storage storage;
    private volatile boolean started;

    public Readiness(ActorSystem<?> system, boolean member, Storage storage) {
        this.system = system;
        this.member = member;
        this.storage = storage;
    }

    /** From now on it checks what it was told to. */
    public void started() {
        started = true;
    }

    /** What the node keeps changes in. */
    String storage() {
        return storage.kind();
    }

    /** Why the node is not ready; nothing when it is. */
    CompletionStage<List<String>> objections() {
        if (!started) return CompletableFuture.completedStage(List.of("the node is starting"));
        if (!member) return storage.objections();
        var cluster = Cluster.get(system);
        var status = cluster.selfMember().status();
        if (!status.equals(MemberStatus.up())) {
            return CompletableFuture.completedStage(List.of("the node is " + status + " in its cluster"));
        }
        var sharding = ClusterSharding.get(Adapter.toClassic(system));
        CompletionStage<List<String>> all = storage.objections().thenApply(ArrayList::new);
        for (var type : sharding.getShardTypeNames()) {
            all = all.thenCombine(isKnown(sharding.shardRegion(type), cluster), (objections, known) -> {
                if (!known) objections.add("the coordinator of '" + type + "' shards does not know the node");
                return objections;
            });
        }
        return all;
    }

    /** The coordinator itself answers: a region that has none says that there are no regions. */
    private static CompletionStage<Boolean> isKnown(ActorRef region, Cluster cluster) {
        return Patterns.ask(region, ShardRegion.getCurrentRegionsInstance(), PATIENCE)
                .thenApply(answer -> answer instanceof ShardRegion.CurrentRegions regions
                        && regions.getRegions().contains(cluster.selfAddress()))
                .exceptionally(_ -> false);
    }
}
