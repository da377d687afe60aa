package io.checker.deploy.cluster;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that belong to a zone are checked by its nodes as long as there are any. */
class PlacementTest {

    @TempDir
    Path folder;

    @Test
    void aZonesServersAreCheckedThereAsLongAsItHasNodes() throws Exception {
        try (var witness = new Witness()) {
            var owners = new Owners(witness, 4);
            try (var nodes = new Nodes(
                    folder,
                    Hosts.loopback(),
                    owners.configuration(),
                    "checker.cluster.zone=z$NUMBER",
                    "checker.zones=b1=z1,b2=z2,b3/*=elsewhere")) {
                nodes.awaitStart();
                owners.await(nodes, 1, 2, 3);
                owners.await(nodes, "b1", 1);
                owners.await(nodes, "b2", 2);
                nodes.kill(2);
                owners.await(nodes, 1, 3);
                owners.await(nodes, "b1", 1);
                nodes.start(2);
                nodes.awaitStart();
                owners.await(nodes, "b2", 2);
                owners.await(nodes, 1, 2, 3);
            }
        }
    }
}
