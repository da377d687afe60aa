package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two nodes that lose each other the one stays that gets the lease; a majority would be the one that is cut off. */
class LeaseTest {

    private static final int SERVERS = 10;

    @TempDir
    Path folder;

    @AutoClose
    private final Witness witness = new Witness();

    @AutoClose
    private final Network network = new Network(SERVERS);

    @AutoClose
    private final KubernetesLeases leases = new KubernetesLeases();

    @AutoClose
    private Nodes nodes;

    LeaseTest() throws Exception {}

    @BeforeEach
    void found() throws Exception {
        nodes = Nodes.yetToStart(
                folder,
                network,
                configuration(),
                "checker.http.address=off",
                "checker.cluster.tls=off",
                "checker.cluster.lease=kubernetes",
                "pekko.coordination.lease.kubernetes.api-service-host=" + network.outside(),
                "pekko.coordination.lease.kubernetes.api-service-port=" + leases.port(),
                "pekko.coordination.lease.kubernetes.secure-api-server=off");
        nodes.start(1);
        nodes.start(2);
    }

    private String configuration() {
        var text = new StringBuilder("defaults\n option tcp-check\n tcp-check send x\n default-server inter 500ms\n");
        for (int server = 1; server <= SERVERS; server++) {
            text.append(
                    "backend b%d%n server s %s:%d check%n".formatted(server, network.server(server), witness.port()));
        }
        return text.toString();
    }

    @Test
    void theOneThatGetsItChecksEverything() throws Exception {
        for (int node = 1; node <= 2; node++) {
            var address = nodes.address(node);
            eventually(address + " checks", () -> witness.from(address) > 0, nodes::output);
        }
        network.cut(1, Network.Loss.CABLE);
        long time = System.nanoTime();
        assertThat(nodes.node(1).awaitEnd()).isEqualTo(1);
        for (int server = 1; server <= SERVERS; server++) {
            var address = network.server(server);
            eventually(
                    "the other checks " + address,
                    () -> witness.visits(address).stream().anyMatch(visit -> visit.at() - time > 0),
                    nodes::output);
        }
        assertThat(leases.owners()).hasSize(2).contains("").anyMatch(owner -> owner.contains(nodes.address(2)));
        nodes.forget(1);
        assertThat(nodes.output()).doesNotContain("DOWN");
    }
}
