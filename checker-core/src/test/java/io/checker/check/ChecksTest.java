package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.plan.Backend;
import io.checker.plan.InitState;
import io.checker.plan.Plan;
import io.checker.plan.StateRules;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.protocol.Redis;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import io.checker.testing.OnEachPoller;
import io.checker.testing.ScriptedServer;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Plans that follow each other, faster than their checks can be purged. */
@OnEachPoller
class ChecksTest {

    private final Embedded node;
    private ScriptedServer server;

    ChecksTest(String poller) {
        node = new Embedded(poller, "checker.loops = 2");
    }

    @BeforeEach
    void open() throws Exception {
        server = new ScriptedServer(ScriptedServer.silent());
    }

    @AfterEach
    void close() throws Exception {
        node.close();
        server.close();
    }

    @Test
    void howeverOftenAPlanChangesEveryTargetHasOneCheck() {
        var answers = new ArrayList<CompletableFuture<Checks.Applied>>();
        for (int i = 0; i < 200; i++) answers.add(apply(i % 3 == 2 ? Plan.of(Backend.of("web")) : plan(100 + i % 7)));
        answers.add(apply(plan(30_000)));
        answers.forEach(CompletableFuture::join);
        Eventually.eventually("one conversation", () -> server.open() == 1, () -> server.open() + " are open");
        assertThat(apply(Plan.EMPTY).join().removed()).isEqualTo(1);
        Eventually.eventually("none", () -> server.open() == 0);
    }

    @Test
    void aChangedTargetKeepsItsStanding() throws Exception {
        apply(plan(40)).join();
        node.await("Server web/s1 is DOWN.*");
        apply(plan(60)).join();
        assertThat(node.status().servers().getFirst().state()).isEqualTo("DOWN");
        server.conduct(ScriptedServer.saying("+PONG\r\n"));
        node.await("Server web/s1 is UP.*");
    }

    @Test
    void anAddedTargetNeedsABackendAndAFreeName() {
        apply(plan(30_000)).join();
        assertThatThrownBy(() ->
                        node.checker.add(target("s1", 1)).toCompletableFuture().join())
                .hasMessageContaining("'web/s1' is there already");
        apply(Plan.EMPTY).join();
        assertThatThrownBy(() ->
                        node.checker.add(target("s1", 1)).toCompletableFuture().join())
                .hasMessageContaining("no backend is called 'web'");
        assertThatThrownBy(() -> node.checker
                        .purge(new TargetId("web", "s1"))
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("no server is called 'web/s1'");
    }

    @Test
    void aTrackedTargetStaysAsLongAsItIsTrackedAndNoneTracksNothing() {
        apply(plan(30_000)).join();
        assertThatThrownBy(() -> add(tracking("s2", "zz"))).hasMessageContaining("which is not there");
        assertThatThrownBy(() -> add(tracking("s2", "s2"))).hasMessageContaining("a circle of servers");
        add(tracking("s2", "s1"));
        assertThatThrownBy(() -> purge("s1")).hasMessageContaining("'web/s1' is tracked by another server");
        purge("s2");
        purge("s1");
    }

    private void add(Target target) {
        node.checker.add(target).toCompletableFuture().join();
    }

    private void purge(String name) {
        node.checker.purge(new TargetId("web", name)).toCompletableFuture().join();
    }

    private Target tracking(String name, String tracked) {
        var rules = new StateRules(InitState.NONE, new TargetId("web", tracked), 0, null, null);
        var address = target(name, 1).address();
        return new Target(new TargetId("web", name), address, address, 1, false, false, null, rules);
    }

    private CompletableFuture<Checks.Applied> apply(Plan plan) {
        return node.checker.apply(plan).toCompletableFuture();
    }

    private Plan plan(long inter) {
        return Plan.of(Backend.of("web", target("s1", inter)));
    }

    private Target target(String name, long inter) {
        return Embedded.target(name, server.port(), new Redis().script(), inter);
    }
}
