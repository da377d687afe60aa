package io.checker.config.haproxy.alert;

import io.checker.config.Position;
import io.checker.plan.mail.MailAlert;
import java.util.ArrayList;
import java.util.List;

/** A {@code mailers} section (HAProxy manual, section 3.6); plain fields. */
public final class MailersSection {

    public final String name;
    public final Position position;
    public final List<MailAlert.Mailer> mailers = new ArrayList<>();

    /** Milliseconds. */
    public long timeout = MailAlert.DEFAULT_TIMEOUT;

    public MailersSection(String name, Position position) {
        this.name = name;
        this.position = position;
    }
}
