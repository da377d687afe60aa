package io.checker.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.checker.plan.LogTarget.Level;
import io.checker.plan.mail.MailAlert;
import io.checker.plan.mail.MailAlert.Mailer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailAlertsTest {

    private static final String MAILERS = """
            mailers ops
              timeout mail 20s
              mailer one 192.0.2.1:25
              mailer two [2001:db8::1]:587
            """;

    private static Mailer mailer(String name, String ip, int port) {
        return new Mailer(name, new InetSocketAddress(InetAddress.ofLiteral(ip), port));
    }

    @Test
    void aBackendSaysWhoIsMailed() {
        var parsed = Parsed.good("""
                backend b
                  email-alert mailers ops
                  email-alert from checker@example.org
                  email-alert to admin@example.org
                  email-alert level info
                  email-alert myhostname node1.example.org
                """ + MAILERS);
        assertThat(parsed.backend("b").alert())
                .isEqualTo(new MailAlert(
                        List.of(mailer("one", "192.0.2.1", 25), mailer("two", "2001:db8::1", 587)),
                        20_000,
                        "checker@example.org",
                        "admin@example.org",
                        "node1.example.org",
                        Level.INFO));
    }

    @Test
    void whatIsNotSaidComesFromTheDefaults() {
        var parsed = Parsed.good("mailers m\n mailer a 192.0.2.1:25\n" + """
                defaults
                  email-alert mailers m
                  email-alert from f@example.org
                  email-alert to t@example.org
                backend b
                  email-alert to other@example.org
                """);
        assertThat(parsed.backend("b").alert())
                .isEqualTo(new MailAlert(
                        List.of(mailer("a", "192.0.2.1", 25)),
                        10_000,
                        "f@example.org",
                        "other@example.org",
                        "",
                        Level.ALERT));
    }

    @Test
    void withoutRecipientNobodyIsMailedAndThatIsSaid() {
        var text = MAILERS + "backend b\n email-alert mailers ops\n email-alert from f@example.org\nbackend quiet\n";
        var parsed = Parsed.any(text, Map.of());
        assertThat(parsed.backend("b").alert()).isNull();
        assertThat(parsed.problems())
                .containsExactly("test.cfg:6:2: warning: nobody is mailed about 'b': that needs each of"
                        + " 'email-alert mailers', 'email-alert from' and 'email-alert to'");
    }
}
