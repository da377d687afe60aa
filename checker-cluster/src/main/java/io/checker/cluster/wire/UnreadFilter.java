package io.checker.cluster.wire;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/** Keeps back what Pekko has to say about each message that is {@link Unread}. Found by its name in logback.xml. */
public final class UnreadFilter extends Filter<ILoggingEvent> {

    @Override
    public FilterReply decide(ILoggingEvent event) {
        for (var thrown = event.getThrowableProxy(); thrown != null; thrown = thrown.getCause()) {
            if (thrown.getClassName().equals(Unread.class.getName())) return FilterReply.DENY;
        }
        return FilterReply.NEUTRAL;
    }
}
