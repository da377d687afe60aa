package io.checker;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.check.Checks;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.HealthCheck;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.protocol.Http;
import io.checker.report.Event;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.testing.Eventually;
import io.checker.testing.ScriptedServer;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheckerTest {

    private final ActorSystem<Void> system = ActorSystem.create(Behaviors.empty(), "embedded");
    private final Checker checker = Checker.start(system);
    private final List<Event> events = new CopyOnWriteArrayList<>();

    @AfterEach
    void terminate() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }

    @Test
    void aServerGoesDownAndComesBack() throws Exception {
        checker.events().runForeach(events::add, system);
        try (var server = new ScriptedServer(ScriptedServer.saying("HTTP/1.0 200 OK\r\n\r\n"))) {
            var applied = checker.apply(Plan.of(Backend.of("web", http("s1", server.port()))));
            assertThat(applied.toCompletableFuture().join()).isEqualTo(new Checks.Applied(1, 0, 0));
            awaitText("Health check for server web/s1 succeeded, reason: Layer7 check passed, code: 200, "
                    + "check duration: \\d+ms, status: 1/1 UP\\.");
            server.conduct(ScriptedServer.saying("HTTP/1.0 503 Service Unavailable\r\n\r\n"));
            awaitText("Server web/s1 is DOWN, reason: Layer7 wrong status, code: 503, info: \"Service Unavailable\", "
                    + "check duration: \\d+ms. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, "
                    + "0 remaining in queue\\.");
            awaitText("backend web has no server available!");
            server.conduct(ScriptedServer.saying("HTTP/1.0 200 OK\r\n\r\n"));
            awaitText("Server web/s1 is UP, .*");
            var status = checker.status().toCompletableFuture().join();
            assertThat(status.servers()).singleElement().matches(each -> each.state()
                    .equals("UP"));
        }
    }

    @Test
    void aPurgedServerIsNotCheckedAnyMore() throws Exception {
        try (var server = new ScriptedServer(ScriptedServer.silent())) {
            checker.apply(Plan.of(Backend.of("web"))).toCompletableFuture().join();
            var id =
                    checker.add(http("s1", server.port())).toCompletableFuture().join();
            Eventually.eventually("a check is under way", () -> server.open() == 1);
            assertThat(checker.status().toCompletableFuture().join().servers())
                    .singleElement()
                    .matches(each -> each.running().contains(Probe.HEALTH));
            assertThat(checker.purge(id).toCompletableFuture().join()).isEqualTo(id);
            Eventually.eventually("its connection is closed", () -> server.open() == 0);
            var status = checker.status().toCompletableFuture().join();
            assertThat(status.servers()).isEmpty();
            assertThat(status.pools()).allMatch(pool -> pool.lent() == 0 && pool.waiting() == 0);
        }
    }

    @Test
    void closingPurgesAllAndEndsTheEvents() throws Exception {
        var ended = checker.events().runForeach(events::add, system).toCompletableFuture();
        try (var server = new ScriptedServer(ScriptedServer.silent())) {
            checker.apply(Plan.of(Backend.of("web", http("s1", server.port()))));
            Eventually.eventually("a check is under way", () -> server.open() == 1);
            checker.close().toCompletableFuture().join();
            ended.join();
            Eventually.eventually("its connection is closed", () -> server.open() == 0);
        }
    }

    /** Nothing has happened since it left, by which it would have been forgotten. */
    @Test
    void whoHasLeftKeepsNobodyElsesEventsFromEnding() {
        var stays = checker.events().runForeach(events::add, system).toCompletableFuture();
        checker.events()
                .watchTermination((_, left) -> left)
                .to(Sink.cancelled())
                .run(system)
                .toCompletableFuture()
                .join();
        checker.close().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
        stays.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static Target http(String name, int port) {
        var request = new Step.Send(1, "", Http.Request.DEFAULT.bytes(), false);
        return target(name, port, Http.script(request, List.of()));
    }

    private static Target target(String name, int port, Script script) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), port);
        var check = new HealthCheck(script, new Thresholds(1, 1), new Pace(50, 50, 50, 0), new Timeouts(2000, 0, 0));
        return Target.of(new TargetId("web", name), address, check);
    }

    private void awaitText(String pattern) {
        Eventually.eventually(
                pattern,
                () -> events.stream().anyMatch(each -> each.text().matches(pattern)),
                () -> events.stream().map(Event::text).toList().toString());
    }
}
