package io.checker.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.health.Pace;
import io.checker.health.Status;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.Timeouts;
import io.checker.script.Bytes;
import io.checker.script.Matcher;
import io.checker.script.Script;
import io.checker.script.Step;
import io.checker.testing.Embedded;
import io.checker.testing.Eventually;
import io.checker.testing.OpenSockets;
import io.checker.testing.ScriptedServer;
import io.checker.tls.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/** Purges checks in a state of one's choice: nothing may be left of them. */
final class Purging implements AutoCloseable {

    static final Script LISTENING = Script.of(
            Script.Kind.TCP_CHECK,
            Step.Connect.IMPLICIT,
            Step.Expect.of(1, new Matcher.Text(Bytes.ofText("welcome"), false)));
    static final int HUGE = 8 << 20;
    private static final long LONG = 60_000;

    final Embedded node;

    Purging(String poller) {
        this(poller, "auto");
    }

    /** The same, and speaks TLS so. */
    Purging(String poller, String tls) {
        node = new Embedded(
                poller,
                "checker { loops = 1, tls.provider = " + tls + ", buffers { size = " + HUGE + ", limit = 1 } }");
        node.checker.apply(Plan.of(Backend.of("web"))).toCompletableFuture().join();
    }

    @Override
    public void close() {
        node.close();
    }

    interface State {
        boolean holds() throws IOException;
    }

    void purgeWhen(Target target, State state) throws IOException {
        purgeWhen(target, state, () -> {});
    }

    /** Purges in a state; {@code afterwards} the server may close its own side. */
    void purgeWhen(Target target, State state, Runnable afterwards) throws IOException {
        int sockets = OpenSockets.inUse();
        int lent = lent();
        node.checker.add(target).toCompletableFuture().join();
        Eventually.eventually(
                "the state to purge in", () -> holds(state), () -> node.status().toString());
        assertThat(node.checker.purge(target.id()).toCompletableFuture().join()).isEqualTo(target.id());
        assertThat(lent()).isEqualTo(lent);
        assertThat(waiting()).isZero();
        int said = node.events.size();
        afterwards.run();
        Eventually.eventually("nothing native is left", () -> Tls.held() == 0);
        Eventually.eventually("sockets as before", () -> OpenSockets.inUse() <= sockets);
        assertThat(node.events).hasSize(said);
        assertThat(node.status().servers()).noneMatch(each -> each.target().equals(target));
    }

    private static boolean holds(State state) {
        try {
            return state.holds();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    static Target target(int port, Script script) {
        return target("s1", port, script);
    }

    static Target target(String name, int port, Script script) {
        var address = new Address.Inet(InetAddress.getLoopbackAddress(), port);
        var pace = new Pace(5, LONG, LONG, 0); // first soon, then not again
        return Embedded.target(name, address, script, pace, new Timeouts(LONG, 0, 0));
    }

    int lent() {
        return node.status().pools().getFirst().lent();
    }

    int waiting() {
        return node.status().pools().getFirst().waiting();
    }

    long runs() {
        return node.status().runs().getOrDefault(Status.L7OK, 0L);
    }

    static ScriptedServer.Conduct dripping() {
        return client -> {
            client.getOutputStream().write("wel".getBytes(StandardCharsets.ISO_8859_1));
            ScriptedServer.silent().with(client);
        };
    }

    long granted() {
        return node.status().pools().getFirst().granted();
    }
}
