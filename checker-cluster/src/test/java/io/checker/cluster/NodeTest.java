package io.checker.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import io.checker.config.Configuration;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeTest {

    @Test
    void theStatusIsServedAsJson() throws Exception {
        int port = freePort();
        var node = start(port, "backend b\n server s1 127.0.0.1:1\n server s2 127.0.0.1:1 check disabled\n");
        try (var client = HttpClient.newHttpClient()) {
            var uri = URI.create("http://127.0.0.1:" + port + "/api/v1/status");
            var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
            var servers = new ObjectMapper().readTree(answer.body()).get("servers");
            assertThat(servers.get(0).get("state").asText()).isEqualTo("no check");
            assertThat(servers.get(1).get("state").asText()).isEqualTo("MAINT");
            var alive =
                    client.send(HttpRequest.newBuilder(uri.resolve("/alive")).build(), BodyHandlers.ofString());
            assertThat(alive.statusCode()).isEqualTo(200);
        } finally {
            node.stop().toCompletableFuture().join();
        }
    }

    @Test
    void aPortThatIsTakenIsSaidSo() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> start(taken.getLocalPort(), "backend b\n"))
                    .isInstanceOf(Settings.Unusable.class)
                    .hasMessageContaining("can't listen on 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining("--set checker.http.address=HOST:PORT");
        }
    }

    private static Config member(String... keys) {
        var all = Stream.concat(Stream.of("checker.cluster.seeds=127.0.0.1,127.0.0.2"), Stream.of(keys));
        return Settings.read(null, all.toList(), Map.of()).config();
    }

    @Test
    void whatSomebodyHasWrittenGoesBeforeWhatBeingAMemberBringsWithIt() {
        var strategy = "pekko.cluster.split-brain-resolver.active-strategy";
        assertThat(member().getString(strategy)).isEqualTo("keep-majority");
        assertThat(member(strategy + "=keep-oldest").getString(strategy)).isEqualTo("keep-oldest");
        var margin = "checker.cluster.margin";
        assertThat(member("checker.cluster.lease=kubernetes", margin + "=9s").getDuration(margin))
                .hasSeconds(9);
    }

    @ParameterizedTest
    @CsvSource({"-1s, is 0s to 60s", "61s, is 0s to 60s", "soon, No number in duration"})
    void aMarginThatIsNoneIsSaidSo(String margin, String told) {
        assertThatThrownBy(() -> member("checker.cluster.margin=" + margin))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContainingAll("checker.cluster.margin", told);
    }

    @Test
    void whoFoundsTheClusterIsPatientAndTheOthersAskAgainSoon() {
        var patience = "pekko.cluster.seed-node-timeout";
        assertThat(member().getDuration(patience)).hasSeconds(5);
        assertThat(member("checker.cluster.host=127.0.0.2").getDuration(patience))
                .hasSeconds(1);
    }

    @Test
    void aLeaseTakesThePlaceOfTheMajority() {
        var config = member("checker.cluster.lease=kubernetes");
        assertThat(config.getString("pekko.cluster.split-brain-resolver.active-strategy"))
                .isEqualTo("lease-majority");
        assertThat(config.getDuration("checker.cluster.margin"))
                .isGreaterThan(member().getDuration("checker.cluster.margin"));
        assertThatThrownBy(() -> member("checker.cluster.lease=zookeeper"))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessage("checker.cluster.lease is none or kubernetes, not 'zookeeper'");
    }

    @Test
    void beyondThisMachineNodesProveWhoTheyAreUnlessSomebodySaysThatTheyNeedNot() {
        var elsewhere = List.of("checker.cluster.host=192.0.2.1", "checker.cluster.seeds=192.0.2.1");
        assertThatThrownBy(() -> Settings.read(null, elsewhere, Map.of()))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("checker.cluster.tls = off");
        var courageous = new ArrayList<>(elsewhere);
        courageous.add("checker.cluster.tls.key=ignored from here on");
        courageous.add("checker.cluster.tls=off");
        assertThat(Settings.read(null, courageous, Map.of()).isMember()).isTrue();
    }

    private static Node start(int port, String configuration) {
        var read = Configuration.parse("test.cfg", configuration, Map.of());
        var settings = Settings.read(null, List.of("checker.http.address=127.0.0.1:" + port), Map.of());
        return Node.start(settings, read, () -> read, _ -> {});
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
