package io.checker.cluster.sharding;

import static io.checker.cluster.testing.Eventually.eventually;

import com.sun.management.OperatingSystemMXBean;
import com.typesafe.config.ConfigFactory;
import io.checker.check.Check;
import io.checker.check.LoopActors;
import io.checker.cluster.placement.Shards;
import io.checker.cluster.placement.Turn;
import io.checker.cluster.placement.Zones;
import io.checker.cluster.sharding.BackendEntity.Delete;
import io.checker.config.Configuration;
import io.checker.health.Probe;
import io.checker.plan.TargetId;
import io.checker.server.Orders;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.apache.pekko.pattern.StatusReply;

/**
 * What messages cost in processor time, all of it, of two nodes in one JVM: a question to a sharded entity and its
 * answer, on the same node and on the other one, and orders to checks at rest. Run by deploy/bench/messages only.
 */
final class MessageCost {

    private static final int ENTITIES = 1000;
    private static final int MESSAGES = 192_000;
    private static final int AT_ONCE = 64;
    private static final int WARM = 4;
    private static final int ROUNDS = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final EntityTypeKey<Delete> ECHO = EntityTypeKey.create(Delete.class, "echo");

    private final ActorTestKit kit;
    private final Cluster cluster;
    private final Definitions definitions = new Definitions(new Shards(64, Zones.NONE));
    private final ActorRef<ShardingEnvelope<Object>> checks;
    private final ActorRef<ShardingEnvelope<Delete>> echoes;
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    public static void main(String... arguments) {
        var servers = IntStream.range(0, ENTITIES).mapToObj(i -> " server s" + i + " 127.0.0.1:1 check inter 1h\n");
        var text = "backend web\n" + servers.collect(Collectors.joining());
        var one = new MessageCost("127.0.0.1", text);
        one.join(one);
        var other = new MessageCost("127.0.0.2", text);
        other.join(one);
        one.ask(names().toList());
        System.out.println("CPU of all involved, microseconds a message: least, median, most of " + ROUNDS);
        measure("question and answer, same node", () -> one.ask(List.copyOf(one.here)));
        measure("question and answer, other node", () -> one.ask(List.copyOf(other.here)));
        one.checksHere();
        measure("orders to a check, same node", one::order);
        other.kit.shutdownTestKit();
        one.kit.shutdownTestKit();
    }

    private MessageCost(String host, String text) {
        kit = ActorTestKit.create(
                "checker",
                ConfigFactory.parseString("""
                        pekko.remote.artery.canonical { hostname = "%s", port = 0 }
                        pekko.cluster.sharding.number-of-shards = 64
                        pekko.cluster.shutdown-after-unsuccessful-join-seed-nodes = off
                        checker.loops = 1
                        """.formatted(host))
                        .withFallback(ConfigFactory.parseResources("cluster.conf"))
                        .withFallback(ConfigFactory.load())
                        .resolve());
        var system = kit.system();
        cluster = Cluster.get(system);
        definitions.define(Configuration.parse("cost", text, Map.of()).plan());
        checks = CheckEntity.init(
                system,
                LoopActors.of(system),
                definitions,
                system.ignoreRef(),
                system.ignoreRef(),
                new Turn().ofBackends());
        echoes = ClusterSharding.get(system).init(Entity.of(ECHO, context -> {
            here.add(context.getEntityId());
            return echo();
        }));
    }

    private void join(MessageCost first) {
        cluster.manager().tell(Join.create(first.cluster.selfMember().address()));
        eventually(
                "it is a member", () -> cluster.selfMember().status().toString().equals("Up"), () -> "");
    }

    private static Stream<String> names() {
        return IntStream.range(0, ENTITIES).mapToObj(i -> "s" + i);
    }

    private static Behavior<Delete> echo() {
        return Behaviors.receiveMessage(asked -> {
            asked.replyTo().tell(StatusReply.ack());
            return Behaviors.same();
        });
    }

    private void ask(List<String> entities) {
        var done = new CountDownLatch(AT_ONCE);
        for (int i = 0; i < AT_ONCE; i++) kit.spawn(asking(entities, done));
        await(done);
    }

    private Behavior<StatusReply<Done>> asking(List<String> entities, CountDownLatch done) {
        return Behaviors.setup(context -> {
            var left = new int[] {MESSAGES / AT_ONCE};
            Runnable next = () -> echoes.tell(new ShardingEnvelope<>(
                    entities.get(left[0] % entities.size()), new Delete(new TargetId("web", "s1"), context.getSelf())));
            next.run();
            return Behaviors.receiveMessage(_ -> {
                if (--left[0] > 0) {
                    next.run();
                    return Behaviors.same();
                }
                done.countDown();
                return Behaviors.stopped();
            });
        });
    }

    private List<TargetId> own = List.of();

    /** Which checks live here: those that answer from here. */
    private void checksHere() {
        own = purge(List.copyOf(definitions.targets().keySet()));
    }

    private List<TargetId> purge(List<TargetId> targets) {
        var local = ConcurrentHashMap.<TargetId>newKeySet();
        var done = new CountDownLatch(targets.size());
        ActorRef<Check.Purged> collector = kit.spawn(Behaviors.receiveMessage(purged -> {
            if (purged.check().path().address().hasLocalScope()) local.add(purged.target());
            done.countDown();
            return Behaviors.same();
        }));
        for (var target : targets) tell(target, new Check.Purge(collector));
        await(done);
        return List.copyOf(local);
    }

    private void tell(TargetId target, Check.Command command) {
        checks.tell(new ShardingEnvelope<>(new CheckId(target, Probe.HEALTH).toString(), command));
    }

    /** Checks that are told begin to wait for their first run; then they are purged, which says it is done. */
    private void order() {
        var orders = own.stream()
                .map(each -> new Check.Heed(Orders.first(definitions.targets().get(each), Probe.HEALTH), false))
                .toList();
        for (int i = 0; i < MESSAGES; i++) tell(own.get(i % own.size()), orders.get(i % own.size()));
        purge(own);
    }

    private static void await(CountDownLatch done) {
        try {
            if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) throw new AssertionError("answers are missing");
        } catch (InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private static void measure(String what, Runnable round) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int i = 0; i < WARM; i++) round.run();
        var costs = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = system.getProcessCpuTime();
            round.run();
            costs[i] = (system.getProcessCpuTime() - before) / 1000.0 / MESSAGES;
        }
        Arrays.sort(costs);
        System.out.printf("%-34s %5.1f %5.1f %5.1f%n", what, costs[0], costs[ROUNDS / 2], costs[ROUNDS - 1]);
    }
}
