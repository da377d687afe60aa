package io.checker.plan.mail;

import io.checker.plan.LogTarget;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Who is mailed when servers of a backend change (HAProxy manual, section 4.2, {@code email-alert}).
 *
 * @param mailers each of them is handed every mail
 * @param timeout milliseconds a mailer may take for an answer ({@code timeout mail})
 * @param from the sender's address
 * @param to the recipient's
 * @param host what this machine calls itself, empty for its name ({@code email-alert myhostname})
 * @param level the least severe level that is mailed
 */
public record MailAlert(
        List<Mailer> mailers, long timeout, String from, String to, String host, LogTarget.Level level) {

    /** What HAProxy takes when nothing is said. */
    public static final long DEFAULT_TIMEOUT = 10_000;

    /** A mail server that speaks SMTP. */
    public record Mailer(String name, InetSocketAddress address) {}

    public MailAlert {
        mailers = List.copyOf(mailers);
    }
}
