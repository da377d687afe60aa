package io.checker.deploy.cluster;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.testing.Certificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is let into a cluster, and how a node finds it. */
class JoiningTest {

    @TempDir
    Path folder;

    private Witness witness;
    private Owners owners;

    @BeforeEach
    void watch() throws IOException {
        witness = new Witness();
        owners = new Owners(witness, 3);
    }

    @AfterEach
    void end() throws IOException {
        witness.close();
    }

    @Test
    void whoHasNoCertificateOfTheAuthorityIsNoMember() throws Exception {
        var hosts = Hosts.loopback();
        var certificates = new Certificates(folder);
        for (int node = 1; node <= 3; node++) sign(certificates, hosts.address(node), node, "ca");
        certificates.openssl(
                "req -x509 -newkey rsa:2048 -nodes -subj /CN=other -days 2 -keyout other.key -out other.pem");
        sign(certificates, hosts.address(3), 4, "other");
        var tls = "checker.cluster.tls.";
        var foreign = new String[] {
            tls + "certificate=" + folder.resolve("node4.pem"), tls + "key=" + folder.resolve("node4.key")
        };
        try (var nodes = Nodes.yetToStart(
                folder,
                hosts,
                owners.configuration(),
                tls + "certificate=" + folder.resolve("node$NUMBER.pem"),
                tls + "key=" + folder.resolve("node$NUMBER.key"),
                tls + "ca=" + folder.resolve("ca.pem"))) {
            nodes.start(1);
            nodes.start(2);
            nodes.awaitStart();
            owners.await(nodes, 1, 2);
            keepOut(nodes, foreign);
            nodes.start(3);
            nodes.awaitStart();
            owners.await(nodes, 1, 2, 3);
            nodes.kill(3);
            owners.await(nodes, 1, 2);
            assertThat(nodes.output())
                    .as("what proves a death is seen with TLS, too")
                    .contains("its process is gone");
        }
    }

    /** Neither one whose authority is another nor one without TLS is let in, or checks anything. */
    private void keepOut(Nodes nodes, String... foreign) throws Exception {
        nodes.start(3, foreign);
        nodes.start(4, "checker.cluster.tls=off");
        nodes.awaitStart();
        for (int node : new int[] {3, 4}) {
            eventually("it says so", () -> nodes.node(node).output().contains("not yet a member"), nodes::output);
        }
        owners.await(nodes, 1, 2);
        for (int node : new int[] {3, 4}) {
            assertThat(witness.from(nodes.address(node)))
                    .as("checks of a stranger")
                    .isZero();
            nodes.kill(node);
        }
    }

    private void sign(Certificates certificates, String address, int number, String authority) throws Exception {
        var name = "node" + number;
        Files.writeString(folder.resolve("names"), "subjectAltName=IP:" + address + "\n");
        certificates.openssl(
                "req -newkey rsa:2048 -nodes -subj /CN=" + name + " -keyout " + name + ".key -out " + name + ".csr");
        certificates.openssl("x509 -req -in " + name + ".csr -CA " + authority + ".pem -CAkey " + authority
                + ".key -CAcreateserial -days 2 -extfile names -out " + name + ".pem");
    }

    @Test
    void aNameThatLeadsToTheNodesIsFollowed() throws Exception {
        var hosts = Hosts.loopback();
        var names = Files.writeString(folder.resolve("hosts"), "127.0.0.1 nobody.test\n");
        try (var nodes =
                Nodes.yetToStart(folder, hosts, owners.configuration(), "checker.cluster.seeds=checker.test")) {
            nodes.environment("CHECKER_JAVA_OPTS=-Djdk.net.hosts.file=" + names);
            nodes.start(2);
            nodes.start(3);
            nodes.awaitStart();
            for (int node : new int[] {2, 3}) {
                var said = "'checker.test', and DNS knows no address of it";
                eventually("it says so", () -> nodes.node(node).output().contains(said), nodes::output);
            }
            lead(names, hosts, 3, 2);
            owners.await(nodes, 2, 3);
            lead(names, hosts, 3, 2, 1);
            nodes.start(1);
            nodes.awaitStart();
            owners.await(nodes, 1, 2, 3);
            assertThat(nodes.output()).doesNotContain("ERROR");
        }
    }

    private static void lead(Path names, Hosts hosts, int... nodes) throws IOException {
        var text = new StringBuilder();
        for (int node : nodes) text.append(hosts.address(node)).append(" checker.test\n");
        Files.writeString(names, text);
    }
}
