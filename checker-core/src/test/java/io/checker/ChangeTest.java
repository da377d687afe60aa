package io.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.checker.health.Mode;
import io.checker.health.Pace;
import io.checker.health.Probe;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.protocol.Redis;
import io.checker.server.Change;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import io.checker.testing.ScriptedServer;
import java.net.InetAddress;
import org.apache.pekko.Done;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes at run time, and checks that do as they are told. */
class ChangeTest {

    private static final TargetId ID = new TargetId("web", "s1");

    private final Embedded node = new Embedded("checker.loops = 2");
    private ScriptedServer server;

    @BeforeEach
    void open() throws Exception {
        server = new ScriptedServer(ScriptedServer.saying("+PONG\r\n"));
        apply(target("s1"));
        node.await("Health check for server web/s1 succeeded.*");
    }

    @AfterEach
    void close() throws Exception {
        node.close();
        server.close();
    }

    @Test
    void aServerInMaintenanceIsLeftAloneUntilItIsReadyAgain() {
        change(new Change.SetState(Mode.MAINT));
        node.await("Server web/s1 is going DOWN for maintenance.*");
        assertThat(state()).isEqualTo("MAINT");
        Eventually.eventually("the check in flight ends", () -> server.open() == 0);
        change(new Change.SetState(Mode.READY));
        node.await("Server web/s1 is UP/READY \\(leaving forced maintenance\\)\\.");
        int before = server.accepted();
        Eventually.eventually("it is checked again", () -> server.accepted() > before);
    }

    @Test
    void aServerDisabledInThePlanIsCheckedOnceItIsReady() {
        var id = new TargetId("web", "s2");
        var target = target("s2");
        var disabled = new Target(id, target.address(), target.address(), 1, false, true, target.check());
        apply(disabled);
        assertThat(state()).isEqualTo("MAINT");
        node.checker
                .change(id, new Change.SetState(Mode.READY))
                .toCompletableFuture()
                .join();
        node.await("Health check for server web/s2 succeeded.*");
    }

    @Test
    void aForcedVerdictHoldsUntilTheNextCheckSaysOtherwise() {
        change(new Change.SetHealth(Change.Fitness.DOWN));
        node.await("Server web/s1 is DOWN, changed from CLI\\..*");
        node.await("Server web/s1 is UP, reason: Layer7 check passed.*");
        change(new Change.SetHealth(Change.Fitness.STOPPING));
        node.await("Server web/s1 is stopping, changed from CLI\\..*");
        Eventually.eventually("it is up again", () -> state().equals("UP"));
    }

    @Test
    void aResultOfACheckThatIsDisabledMeanwhileIsIgnored() {
        server.conduct(ScriptedServer.silent());
        int before = server.accepted();
        Eventually.eventually("a check is in flight", () -> server.accepted() > before && server.open() > 0);
        assertThat(bits()).as("in progress, configured, enabled").isEqualTo(1 + 2 + 4);
        change(new Change.DisableHealth());
        Eventually.eventually("the check lets go", () -> server.open() == 0);
        assertThat(state()).isEqualTo("no check");
        assertThat(bits()).as("configured").isEqualTo(2);
        server.conduct(ScriptedServer.saying("-ERR\r\n"));
        change(new Change.EnableHealth());
        node.await("Server web/s1 is DOWN.*");
    }

    @Test
    void aCheckFollowsItsServerElsewhere() throws Exception {
        try (var other = new ScriptedServer(ScriptedServer.saying("-ERR elsewhere\r\n"))) {
            change(new Change.SetCheckPort(other.port()));
            node.await("Server web/s1 is DOWN, reason: Layer7 wrong status, code: 0, info: \"-ERR elsewhere\".*");
            change(new Change.SetCheckPort(server.port()));
            node.await("Server web/s1 is UP.*");
            change(new Change.SetCheckAddress(InetAddress.getLoopbackAddress(), other.port()));
            Eventually.eventually("down at the other address", () -> state().equals("DOWN"));
            change(new Change.SetCheckAddress(InetAddress.getLoopbackAddress(), server.port()));
            Eventually.eventually("up again", () -> state().equals("UP"));
            change(new Change.SetAddress(new Address.Inet(InetAddress.getLoopbackAddress(), other.port())));
            Eventually.eventually("down again", () -> state().equals("DOWN"));
        }
    }

    @Test
    void aServerThatComesBackAtOnceHeedsNothingThatWasMeantForItsPredecessor() {
        var target = target("s1");
        for (int i = 0; i < 50; i++) {
            var changed = node.checker.change(ID, new Change.SetHealth(Change.Fitness.DOWN));
            var purged = node.checker.purge(ID);
            var added = node.checker.add(target);
            changed.toCompletableFuture().exceptionally(_ -> Done.getInstance()).join();
            purged.toCompletableFuture().join();
            added.toCompletableFuture().join();
        }
        server.conduct(ScriptedServer.saying("-ERR\r\n"));
        Eventually.eventually("its checks are heard", () -> state().equals("DOWN"), this::state);
        server.conduct(ScriptedServer.saying("+PONG\r\n"));
        Eventually.eventually("and again", () -> state().equals("UP"), this::state);
    }

    @Test
    void whatIsRefusedSaysWhy() {
        assertThatThrownBy(() -> change(new Change.SetAgent(true)))
                .hasMessageContaining("agent checks are not enabled on this server.");
        assertThatThrownBy(() -> node.checker
                        .change(new TargetId("web", "zz"), new Change.EnableHealth())
                        .toCompletableFuture()
                        .join())
                .hasMessageContaining("No such server.");
    }

    /** Checked often, and with all the time in the world. */
    private Target target(String name) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), server.port());
        var pace = new Pace(20, 20, 20, 0);
        return Embedded.target(name, address, new Redis().script(), pace, new Timeouts(20_000, 0, 0));
    }

    private void apply(Target target) {
        node.checker
                .apply(Plan.of(Backend.of("web", target)))
                .toCompletableFuture()
                .join();
    }

    private void change(Change change) {
        node.checker.change(ID, change).toCompletableFuture().join();
    }

    private int bits() {
        return node.status().servers().getFirst().bits(Probe.HEALTH);
    }

    private String state() {
        return node.status().servers().getFirst().state();
    }
}
