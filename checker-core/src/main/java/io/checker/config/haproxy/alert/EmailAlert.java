package io.checker.config.haproxy.alert;

import io.checker.config.Position;
import io.checker.config.haproxy.text.Reference;
import io.checker.plan.LogTarget.Level;
import org.jspecify.annotations.Nullable;

/** What the {@code email-alert} lines of a section say (HAProxy manual, section 4.2); plain fields. */
public final class EmailAlert {

    /** Where the first of them stands; null when there is none. */
    public @Nullable Position place;

    public @Nullable Reference mailers;
    public String from = "";
    public String to = "";
    public String host = "";
    public Level level = Level.ALERT;

    public EmailAlert copy() {
        var copy = new EmailAlert();
        copy.place = place;
        copy.mailers = mailers;
        copy.from = from;
        copy.to = to;
        copy.host = host;
        copy.level = level;
        return copy;
    }
}
