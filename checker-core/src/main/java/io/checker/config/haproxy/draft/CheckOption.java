package io.checker.config.haproxy.draft;

import io.checker.config.Position;
import io.checker.script.Script;
import io.checker.script.Step;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of check a section's option asks for, and its rules. Rules a section writes itself are a list of its own;
 * the lists of the defaults section hold as long as it writes none (HAProxy manual, section 4.2).
 */
public final class CheckOption {

    /** What the option is. */
    private sealed interface Kind {
        record Connecting() implements Kind {}

        record Tcp(TcpRules rules) implements Kind {}

        record Http(HttpRules rules) implements Kind {}

        record External(Position place) implements Kind {}

        record Canned(Script script) implements Kind {}
    }

    private Kind kind = new Kind.Connecting();
    private @Nullable TcpRules ownTcp;
    private @Nullable HttpRules ownHttp;

    /** What a section that inherits this starts with. */
    CheckOption inherited() {
        var heir = new CheckOption();
        heir.kind = kind;
        return heir;
    }

    /** {@code option tcp-check}: said again, it changes nothing. */
    public void tcp(Position here) {
        if (!(kind instanceof Kind.Tcp)) kind = new Kind.Tcp(ownTcp(here));
    }

    public void http(RequestParts request, Position here) {
        var rules = ownHttp(here);
        rules.option(request);
        kind = new Kind.Http(rules);
    }

    /** The script of a kind of check that has no rules, such as {@code option redis-check}. */
    public void canned(Script script) {
        kind = new Kind.Canned(script);
    }

    public void external(Position here) {
        kind = new Kind.External(here);
    }

    /** This section's own tcp-check rules, for one more. */
    public TcpRules ownTcp(Position here) {
        var rules = ownTcp == null ? new TcpRules(here) : ownTcp;
        ownTcp = rules;
        if (kind instanceof Kind.Tcp) kind = new Kind.Tcp(rules);
        return rules;
    }

    /** This section's own http-check rules, for one more. */
    public HttpRules ownHttp(Position here) {
        var rules = ownHttp == null ? new HttpRules(here) : ownHttp;
        ownHttp = rules;
        if (kind instanceof Kind.Http) kind = new Kind.Http(rules);
        return rules;
    }

    /** Where tcp-check rules stand that no option asks for; null when there are none. */
    @Nullable
    Position idleTcpRules() {
        return ownTcp == null || ownTcp.isEmpty() || kind instanceof Kind.Tcp ? null : ownTcp.position();
    }

    /** Where http-check rules stand that no option asks for; null when there are none. */
    @Nullable
    Position idleHttpRules() {
        return ownHttp == null || ownHttp.isEmpty() || kind instanceof Kind.Http ? null : ownHttp.position();
    }

    /** Where http-check rules stand that have lost their request; null when there are none. */
    @Nullable
    Position speechlessHttpRules() {
        return kind instanceof Kind.Http(var rules) && !rules.hasRequest() ? rules.position() : null;
    }

    /** Where a check by a program was asked for; null when another was. */
    @Nullable
    Position externalPlace() {
        return kind instanceof Kind.External(var place) ? place : null;
    }

    /** Whether a kind of check was asked for. */
    boolean isSaid() {
        return !(kind instanceof Kind.Connecting);
    }

    /** The script of checks in {@code proxy}, alike for all servers; a program is called anew for each. */
    Script script(Proxy proxy) {
        return switch (kind) {
            case Kind.External _ -> throw new IllegalStateException("each server has its own");
            case Kind.Connecting _ -> Script.of(Script.Kind.CONNECT, Step.Connect.IMPLICIT);
            case Kind.Tcp(var rules) -> rules.script();
            case Kind.Http(var rules) -> rules.script(proxy.tellsState, proxy.stoppingOn404);
            case Kind.Canned(var script) -> script;
        };
    }
}
