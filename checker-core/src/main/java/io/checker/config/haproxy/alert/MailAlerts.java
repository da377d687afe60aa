package io.checker.config.haproxy.alert;

import io.checker.config.haproxy.text.Problems;
import io.checker.config.haproxy.text.Spelling;
import io.checker.plan.mail.MailAlert;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is mailed about the servers of which proxy. */
public final class MailAlerts {

    private final Map<String, MailersSection> sections;
    private final Problems problems;

    /** @param sections by name */
    public MailAlerts(Map<String, MailersSection> sections, Problems problems) {
        this.sections = sections;
        this.problems = problems;
    }

    /** The alert that a proxy's lines amount to; null when nobody is mailed. */
    public @Nullable MailAlert of(EmailAlert said, String proxy) {
        if (said.place == null) return null;
        var named = said.mailers;
        if (named == null || said.from.isEmpty() || said.to.isEmpty()) {
            problems.warning(
                    said.place,
                    "nobody is mailed about '" + proxy + "': that needs each of 'email-alert mailers',"
                            + " 'email-alert from' and 'email-alert to'");
            return null;
        }
        var section = sections.get(named.name().text());
        if (section == null) {
            problems.error(
                    named.position(),
                    "no mailers section is called " + named.name() + Spelling.hint(named.name(), sections.keySet()));
            return null;
        }
        return new MailAlert(section.mailers, section.timeout, said.from, said.to, said.host, said.level);
    }
}
