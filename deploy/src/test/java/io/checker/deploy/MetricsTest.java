package io.checker.deploy;

import static io.checker.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.checker.deploy.scenarios.RealServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy and checker check the same servers, and Prometheus reads the same of both. */
class MetricsTest {

    /** Times differ from one program to the other. */
    private static final Set<String> TIMES = Set.of(
            "haproxy_server_check_duration_seconds",
            "haproxy_server_check_last_change_seconds",
            "haproxy_server_downtime_seconds_total");

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private Program haproxy;
    private Program checker;
    private URI exporter;
    private URI node;

    /** Ports: where HAProxy exports, of a server that is well, of one that is not, of none. */
    private static final String CONFIGURATION = """
        defaults
         mode http
         timeout connect 1s
         timeout client 1s
         timeout server 1s
        frontend exports
         bind 127.0.0.1:%1$d
         http-request use-service prometheus-exporter if { path /metrics }
        frontend well
         bind 127.0.0.1:%2$d
         http-request return status 200
        frontend unwell
         bind 127.0.0.1:%3$d
         http-request return status 500
        backend http
         option httpchk
         default-server check inter 300ms
         server well 127.0.0.1:%2$d weight 7
         server unwell 127.0.0.1:%3$d
         server absent 127.0.0.1:%4$d
         server off 127.0.0.1:%2$d disabled
         server drained 127.0.0.1:%2$d weight 0
         server reserve 127.0.0.1:%2$d backup
        backend tcp
         server well 127.0.0.1:%2$d check inter 300ms
         server unchecked 127.0.0.1:%4$d
         server tracks 127.0.0.1:%4$d track http/unwell
        backend down
         server absent 127.0.0.1:%4$d check inter 300ms
        backend empty
        """;

    @BeforeEach
    void start() throws IOException {
        int exports = RealServers.freePort();
        exporter = URI.create("http://127.0.0.1:" + exports + "/metrics");
        node = URI.create("http://127.0.0.1:" + RealServers.freePort() + "/metrics");
        var text = CONFIGURATION.formatted(
                exports, RealServers.freePort(), RealServers.freePort(), RealServers.freePort());
        var file = Files.writeString(folder.resolve("both.cfg"), text).toString();
        haproxy = Program.start(
                folder.resolve("haproxy"), List.of(Program.installed("haproxy", "haproxy"), "-db", "-f", file));
        var address = "checker.http.address=" + node.getAuthority();
        checker = Program.checker(folder.resolve("checker"), "run", "-f", file, "--set", address);
    }

    @AfterEach
    void end() {
        checker.close();
        haproxy.close();
        client.close();
    }

    private String scrape(URI from) {
        try {
            return client.send(HttpRequest.newBuilder(from).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException interrupted) {
            throw new UncheckedIOException(new IOException(interrupted));
        }
    }

    /** Every line but those of other metrics, explanations, what is not known, and times, of which only the series. */
    private static TreeSet<String> comparable(String text, Set<String> names) {
        return text.lines()
                .filter(line -> !line.startsWith("# HELP") && !line.endsWith(" NaN"))
                .filter(line -> names.contains(name(line)))
                .map(line -> !line.startsWith("#") && TIMES.contains(name(line))
                        ? line.substring(0, line.lastIndexOf(' '))
                        : line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(String line) {
        return line.startsWith("#") ? line.split(" ")[2] : line.split("[{ ]")[0];
    }

    @Test
    void theSameIsMeasuredUnderTheSameNamesAsByHaproxy() {
        eventually("checker measures", () -> scrape(node).contains("haproxy_server_check_code"), checker::output);
        var names = scrape(node)
                .lines()
                .filter(line -> line.startsWith("# TYPE haproxy_"))
                .map(MetricsTest::name)
                .collect(Collectors.toSet());
        assertThat(names).hasSizeGreaterThan(10);
        eventually(
                "both measure the same",
                () -> comparable(scrape(node), names).equals(comparable(scrape(exporter), names)),
                () -> difference(names));
        assertThat(comparable(scrape(node), names))
                .contains("haproxy_server_check_code{proxy=\"http\",server=\"unwell\"} 500");
    }

    private String difference(Set<String> names) {
        var ours = comparable(scrape(node), names);
        var theirs = comparable(scrape(exporter), names);
        var onlyOurs = new TreeSet<>(ours);
        onlyOurs.removeAll(theirs);
        theirs.removeAll(ours);
        return "only checker: " + onlyOurs + ", only haproxy: " + theirs + haproxy.output();
    }

    @Test
    void promtoolHasNothingToObject() throws Exception {
        eventually(
                "a check has ended",
                () -> scrape(node).contains("checker_runs_total{status=\"L7OK\"}"),
                checker::output);
        var metrics = Files.writeString(folder.resolve("metrics"), scrape(node));
        var promtool = new ProcessBuilder(Program.installed("promtool", "prometheus"), "check", "metrics")
                .redirectInput(metrics.toFile())
                .redirectErrorStream(true)
                .start();
        var said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).isEmpty();
        assertThat(promtool.waitFor()).isZero();
    }
}
