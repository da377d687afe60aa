package io.checker.cluster.http.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.checker.report.Recorder;
import io.checker.report.status.ServerStatus;
import io.checker.tls.TlsSession;
import org.jspecify.annotations.Nullable;

/**
 * A server.
 *
 * @param state HAProxy's word with its progress, such as {@code UP}, {@code UP 1/3}, {@code DOWN}, {@code MAINT}
 * @param since when it last became fit or unfit, ISO 8601
 * @param downs how often it went down
 * @param failures failed checks while it was not down
 * @param late checks that say nothing because this node was short of something
 * @param stale whether its last result is older than it may be
 * @param check how its last check ended; absent before the first and when it is not checked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerView(
        String backend,
        String server,
        String address,
        String state,
        String since,
        int weight,
        boolean backup,
        int downs,
        long failures,
        long late,
        boolean stale,
        @Nullable Check check) {

    /**
     * A finished check.
     *
     * @param status HAProxy's code, or {@code LATE}
     * @param code the protocol's own code, absent when there is none
     * @param durationMs how long it took
     * @param ageMs how long ago it ended
     * @param tls what TLS agreed upon, absent where there was none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Check(
            String status,
            @Nullable Integer code,
            String info,
            long durationMs,
            long ageMs,
            @Nullable Tls tls) {}

    /**
     * What a TLS handshake agreed upon.
     *
     * @param certificateExpires until when the server's certificate is good, absent when it showed none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Tls(String version, @Nullable String certificateExpires) {}

    public static ServerView of(ServerStatus status) {
        var target = status.target();
        var record = status.record();
        return new ServerView(
                target.id().backend(),
                target.id().server(),
                target.address().toString(),
                status.state(),
                status.server().history().since().toString(),
                status.server().weight(),
                target.backup(),
                status.server().history().downs(),
                status.server().history().failures(),
                record == null ? 0 : record.late(),
                status.isStale(),
                record == null ? null : check(record));
    }

    private static Check check(Recorder.Latest record) {
        var verdict = record.report().verdict();
        return new Check(
                verdict.status().name(),
                verdict.status().hasCode() ? verdict.code() : null,
                verdict.info(),
                record.report().duration(),
                record.age(),
                tls(record.report().session()));
    }

    private static @Nullable Tls tls(@Nullable TlsSession session) {
        if (session == null) return null;
        var expires = session.certificateExpires();
        return new Tls(session.version(), expires == null ? null : expires.toString());
    }
}
