package io.checker.cluster.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.typesafe.config.ConfigFactory;
import io.checker.check.Check;
import io.checker.cluster.http.events.EventExchange;
import io.checker.cluster.http.events.EventView;
import io.checker.cluster.sharding.roster.Entry;
import io.checker.cluster.storage.Snapshot;
import io.checker.cluster.wire.Ended;
import io.checker.cluster.wire.Found;
import io.checker.cluster.wire.Stands;
import io.checker.health.Advice;
import io.checker.health.Health;
import io.checker.health.Mode;
import io.checker.health.Operation;
import io.checker.health.Probe;
import io.checker.health.Status;
import io.checker.health.Thresholds;
import io.checker.health.Verdict;
import io.checker.health.Weight;
import io.checker.plan.Address;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.server.Change;
import io.checker.server.Flag;
import io.checker.server.History;
import io.checker.server.Observation;
import io.checker.server.Orders;
import io.checker.server.Share;
import io.checker.tls.TlsSession;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What nodes tell each other and store survives the way, and what older nodes say and have stored is understood:
 * {@code wire/} has each message as it was first written. A file there is never changed; a message that gains a
 * component gets another.
 */
final class WireTest {

    private static ActorTestKit kit;

    @BeforeAll
    static void start() {
        kit = ActorTestKit.create(ConfigFactory.parseString("pekko.actor.provider = local")
                .withFallback(ConfigFactory.parseResources("cluster.conf"))
                .withFallback(ConfigFactory.load())
                .resolve());
    }

    @AfterAll
    static void stop() {
        kit.shutdownTestKit();
    }

    private static final TargetId ID = new TargetId("web", "s1");
    private static final Thresholds TWO_THREE = new Thresholds(2, 3);
    private static final Health GOOD = new Health(TWO_THREE, 4, Operation.RUNNING);
    private static final Health WORSE = new Health(TWO_THREE, 3, Operation.RUNNING);
    private static final Instant THEN = Instant.parse("2026-11-21T13:28:29.592Z");

    private static Address address(int last) {
        try {
            return new Address.Inet(InetAddress.getByAddress(new byte[] {10, 0, 0, (byte) last}), 80);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Map<String, Object> messages() {
        var found = new Found(
                ID,
                Probe.HEALTH,
                new Verdict(Status.L7STS, 503, "Service Unavailable", new Advice(Mode.DRAIN, new Weight(50, true), 7)),
                12,
                GOOD,
                WORSE,
                true,
                7,
                new TlsSession("TLSv1.3", THEN));
        var gauge = new Stands.Gauge(true, 3, Status.L7STS, "Service Unavailable");
        var place = new Target.Place(address(1), new Address.Unix("/run/s1"), address(2), "web/s1\n");
        var history = new History(THEN, Duration.ofMillis(1500), 2, 3, 1, THEN);
        var stands = new Stands(ID, place, Set.of(Flag.FMAINT), Operation.STOPPED, gauge, gauge, 50, 1, history, 7, 8);
        var all = new TreeMap<String, Object>();
        all.put("heed", new Check.Heed(new Orders(7, Orders.Duty.RUN, WORSE, Status.L7STS), true));
        all.put("weigh", new Check.Weigh(new Share(10, 30)));
        all.put("redefine", new Check.Redefine(place));
        all.put("wake", new BackendEntity.Wake());
        all.put("missing", new BackendEntity.Missing(Set.of(ID)));
        all.put("news", new BackendEntity.News(found));
        all.put("some", new Results.Some(List.of(new Ended(found, 100, 200, 3))));
        all.put("stands", stands);
        all.put("entry-added", new Entry(ID, 4, 1_795_000_000_000L, List.of("10.0.0.9:80", "check", "inter", "1s")));
        all.put("entry-deleted", new Entry(ID, 0, 1_795_000_000_001L, null));
        var event = new EventView(
                "", "server", THEN.toString(), "alert", "Server web/s1 is DOWN.", "web", "s1", null, null);
        all.put("told", new EventExchange.Told("1x2y3z", 7, event));
        putStored(all);
        return all;
    }

    /** What databases hold. */
    private static void putStored(Map<String, Object> all) {
        var altered = new io.checker.cluster.storage.Entry.Altered(ID, new Change.SetWeight(new Weight(50, true)));
        all.put("altered", altered);
        all.put(
                "added",
                new io.checker.cluster.storage.Entry.Added(ID, List.of("192.0.2.1:80", "check"), 3, 1763800000000L));
        all.put("deleted", new io.checker.cluster.storage.Entry.Deleted(ID, 1763800000000L, true));
        var decided = new Snapshot.Decided(
                ID, new Snapshot.Enrolled(List.of("192.0.2.1:80"), 3, 1763800000000L), List.of(altered.change()));
        var changed = new Snapshot.Decided(new TargetId("web", "s2"), null, List.of(new Change.DisableHealth()));
        all.put("snapshot", new Snapshot(List.of(decided, changed)));
    }

    @TestFactory
    Stream<DynamicTest> everyMessageArrivesAsItWasSent() {
        return messages().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(), () -> kit.serializationTestKit().verifySerialization(each.getValue(), true)));
    }

    @TestFactory
    Stream<DynamicTest> whatOlderNodesSayIsUnderstood() {
        return messages().entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(each.getKey(), () -> assertThat(read(each.getKey(), each.getValue()))
                                .isEqualTo(each.getValue())));
    }

    /** These are in databases. */
    @Test
    void whatIsStoredKeepsItsNames() {
        var storage = "io.checker.cluster.storage.";
        var names = List.of("Entry$Added", "Entry$Altered", "Entry$Deleted", "Snapshot");
        assertThat(Stream.of("added", "altered", "deleted", "snapshot")
                        .map(each -> messages().get(each)))
                .map(each -> serializer(each).manifest(each))
                .isEqualTo(names.stream().map(storage::concat).toList());
    }

    private static SerializerWithStringManifest serializer(Object like) {
        var serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
        return (SerializerWithStringManifest) serialization.findSerializerFor(like);
    }

    private static Object read(String name, Object like) throws IOException {
        var serializer = serializer(like);
        try (var file = WireTest.class.getResourceAsStream("/wire/" + name + ".cbor.hex")) {
            if (file == null) {
                throw new AssertionError("wire/" + name + ".cbor.hex is missing: "
                        + HexFormat.of().formatHex(serializer.toBinary(like)));
            }
            var hex = new String(file.readAllBytes(), StandardCharsets.US_ASCII).strip();
            return serializer.fromBinary(HexFormat.of().parseHex(hex), serializer.manifest(like));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsAskedOfOthersArrives() {
        var asker = kit.<StatusReply<Done>>createTestProbe().getRef();
        var done = kit.<Done>createTestProbe().getRef();
        var entry = new Entry(ID, 4, 1, List.of("10.0.0.9:80"));
        return Stream.of(
                        new BackendEntity.Add(ID, List.of("10.0.0.9:80", "check"), asker),
                        new BackendEntity.Delete(ID, asker),
                        new Mirrors.Mirrored(List.of(), List.of(entry), done),
                        new Mirrors.Mirrored(List.of(), null, done))
                .map(each -> DynamicTest.dynamicTest(each.getClass().getSimpleName(), () -> kit.serializationTestKit()
                        .verifySerialization(each, true)));
    }

    /** From a node that knows of no entries. */
    @Test
    void aParcelOfAnOlderNodeIsUnderstood() throws IOException {
        var done = kit.<Done>createTestProbe().getRef();
        var now = new Mirrors.Mirrored(List.of(), null, done);
        var serialization = SerializationExtension.get(Adapter.toClassic(kit.system()));
        var serializer = (SerializerWithStringManifest) serialization.findSerializerFor(now);
        var cbor = new ObjectMapper(new CBORFactory());
        var tree = (ObjectNode) cbor.readTree(serialization.serialize(now).get());
        tree.remove("entries");
        var older = serialization.deserialize(
                cbor.writeValueAsBytes(tree), serializer.identifier(), serializer.manifest(now));
        assertThat(older.get()).isEqualTo(now);
    }

    @TestFactory
    Stream<DynamicTest> everyChangeArrivesAsItWasAsked() throws IOException {
        var ip = InetAddress.getByAddress("name", new byte[] {10, 0, 0, 9});
        var numeric = InetAddress.getByAddress(new byte[] {10, 0, 0, 9});
        return Stream.of(
                        new Change.SetState(Mode.MAINT),
                        new Change.SetHealth(Change.Fitness.STOPPING),
                        new Change.SetAgent(true),
                        new Change.SetWeight(new Weight(50, true)),
                        new Change.EnableHealth(),
                        new Change.DisableHealth(),
                        new Change.EnableAgent(),
                        new Change.DisableAgent(),
                        new Change.SetAddress(address(3)),
                        new Change.SetCheckAddress(numeric, 0),
                        new Change.SetCheckPort(81),
                        new Change.SetAgentAddress(ip, 82),
                        new Change.SetAgentPort(83),
                        new Change.SetAgentSend("x\n"),
                        new Change.Observed(Observation.HTTP_RSP))
                .map(change -> DynamicTest.dynamicTest(change.getClass().getSimpleName(), () -> {
                    var probe = kit.<StatusReply<Done>>createTestProbe();
                    kit.serializationTestKit()
                            .verifySerialization(new BackendEntity.Alter(ID, change, probe.getRef()), true);
                }));
    }
}
