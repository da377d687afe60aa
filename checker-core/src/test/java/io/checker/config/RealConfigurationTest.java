package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.Backend;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealConfigurationTest {

    private final Parsed parsed =
            new Parsed(Configuration.read(List.of(Path.of("src/test/resources/config/good/edge.cfg")), Map.of()));

    @Test
    void aConfigurationInUseIsReadAsItIs() {
        assertThat(parsed.configuration().problems()).noneMatch(Problem::isError);
        assertThat(parsed.configuration().plan().backends())
                .extracting(Backend::name)
                .containsExactly("app", "api", "static", "redis");
    }

    @Test
    void whatIsNotHonouredIsSaidOnce() {
        assertThat(parsed.problems())
                .extracting(line -> line.substring(line.indexOf("warning")))
                .containsExactly(
                        "warning: logging to '/dev/log' is not honoured yet",
                        "warning: the log format 'raw' is not honoured yet",
                        "warning: 'on-marked-down' is not honoured yet",
                        "warning: nobody is mailed about 'app': that needs each of 'email-alert mailers',"
                                + " 'email-alert from' and 'email-alert to'");
    }

    @Test
    void itsServersAreCheckedAsItSays() {
        assertThat(parsed.target("app", "app1").checkAddress()).hasToString("192.0.2.21:8080");
        assertThat(parsed.target("app", "app3").checkAddress()).hasToString("192.0.2.23:8081");
        assertThat(parsed.check("app", "app2").pace().inter()).isEqualTo(1000);
        assertThat(parsed.check("app", "app1")).isSameAs(parsed.check("app", "app3"));
        assertThat(Parsed.sent(parsed.check("app", "app1").script()))
                .isEqualTo("GET /health HTTP/1.1\r\nhost: app.example.com\r\nuser-agent: checker/1\r\n"
                        + "connection: close\r\n\r\n");
        assertThat(Parsed.sent(parsed.check("api", "api2").script()))
                .isEqualTo("HEAD /ping HTTP/1.1\r\nhost: api.example.com\r\nconnection: close\r\n\r\n");
        assertThat(parsed.target("static", "nginx1").check()).isNull();
        assertThat(parsed.check("redis", "r1").script().steps()).hasSize(7);
        assertThat(parsed.backend("app").logs()).hasSize(1);
    }
}
