package io.checker.config.haproxy.draft;

import io.checker.config.haproxy.alert.MailAlerts;
import io.checker.config.haproxy.names.Names;
import io.checker.config.haproxy.state.StateAssembly;
import io.checker.config.haproxy.text.Problems;
import io.checker.config.haproxy.text.Spelling;
import io.checker.config.haproxy.transport.Transports;
import io.checker.health.Pace;
import io.checker.health.Thresholds;
import io.checker.plan.Address;
import io.checker.plan.Backend;
import io.checker.plan.HealthCheck;
import io.checker.plan.LogTarget;
import io.checker.plan.Plan;
import io.checker.plan.Target;
import io.checker.plan.TargetId;
import io.checker.plan.Timeouts;
import io.checker.plan.Transport;
import io.checker.plan.naming.Resolution;
import io.checker.plan.runtime.Numbers;
import io.checker.script.Script;
import io.checker.script.Step;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns all that was read into a plan, and finds what is wrong with the whole but with no line of it. */
public final class Assembly {

    private final Draft draft;
    private final Problems problems;
    private final Numbers numbers;
    private final StateAssembly states;
    private final Transports transports;

    private Assembly(Draft draft, Problems problems) {
        this.draft = draft;
        this.problems = problems;
        this.numbers = new Numbering(draft, problems).numbers();
        this.states = new StateAssembly(problems);
        this.transports = new Transports(draft.global().transport, problems);
    }

    public static Plan plan(Draft draft, Problems problems) {
        return new Assembly(draft, problems).plan();
    }

    private final List<Resolution> resolutions = new ArrayList<>();

    private Plan plan() {
        var backends = new ArrayList<Backend>();
        for (var section : draft.healthchecks().values()) {
            findIdleRules(section, "type");
            if (!section.check().isSaid()) typeMissing(section);
        }
        for (var proxy : draft.proxies().values()) {
            findIdleRules(proxy, "option");
            // a disabled section does not exist, and a listen section without servers is about traffic alone
            if (proxy.disabled
                    || proxy.kind() == Proxy.Kind.LISTEN && proxy.servers().isEmpty()) continue;
            backends.add(new Checks(proxy).backend());
        }
        var wrong = states.findWrongTracks();
        // the plan of a configuration with errors is of no use, but it is one
        if (!wrong.isEmpty()) backends.replaceAll(each -> each.withoutTracks(wrong));
        return new Plan(backends, draft.global().settings(stateFiles()), numbers, resolutions);
    }

    private Map<String, String> stateFiles() {
        var files = new HashMap<String, String>();
        for (var proxy : draft.proxies().values()) {
            var file = proxy.stateFile(draft.global());
            if (!file.isEmpty()) files.put(proxy.name(), file);
        }
        return files;
    }

    /** One more server of a proxy whose others have a plan already. */
    public static Target dynamic(Draft draft, Proxy proxy, Server server, Problems problems) {
        return new Assembly(draft, problems).new Checks(proxy).target(server);
    }

    private void typeMissing(Proxy section) {
        problems.error(
                section.position(),
                "the healthcheck section '" + section.name()
                        + "' says no type of check; add one, as in 'type tcp-check' or 'type httpchk'");
    }

    /** @param keyword what asks for a kind of check in such a section */
    private void findIdleRules(Proxy proxy, String keyword) {
        var tcp = proxy.check().idleTcpRules();
        if (tcp != null) {
            problems.warning(
                    tcp,
                    "the tcp-check rules of '" + proxy.name() + "' are ignored; add '" + keyword
                            + " tcp-check' to use them");
        }
        var http = proxy.check().idleHttpRules();
        if (http != null) {
            problems.warning(
                    http,
                    "the http-check rules of '" + proxy.name() + "' are ignored; add '" + keyword
                            + " httpchk' to use them");
        }
        var speechless = proxy.check().speechlessHttpRules();
        if (speechless != null) {
            problems.warning(
                    speechless,
                    "the http-check rules of '" + proxy.name() + "' replace the inherited 'option httpchk' and its "
                            + "request, so nothing is sent; repeat 'option httpchk' in '" + proxy.name() + "'");
        }
    }

    private List<LogTarget> logs(Proxy proxy) {
        if (!proxy.logsGlobally) return proxy.logs;
        var logs = new ArrayList<>(draft.global().logs);
        logs.addAll(proxy.logs);
        return logs;
    }

    /** The checks of one proxy's servers; what is equal is one. */
    private final class Checks {

        private record Distinction(
                CheckOption option, Thresholds thresholds, Pace pace, Timeouts timeouts, Transport transport) {}

        private final Proxy proxy;
        private final StateAssembly.Common common;
        private final ExternalChecks programs;
        private final Names names = new Names(draft.resolvers(), problems);
        private final Map<CheckOption, Script> scripts = new HashMap<>();
        private final Map<Distinction, HealthCheck> shared = new HashMap<>();

        Checks(Proxy proxy) {
            this.proxy = proxy;
            this.common =
                    new StateAssembly.Common(proxy.connectTimeout, proxy.checkTimeout, draft.global().spreadChecks);
            this.programs = new ExternalChecks(draft, proxy, numbers, problems);
        }

        Backend backend() {
            var targets = new ArrayList<Target>(proxy.servers().size());
            for (var server : proxy.servers()) {
                if (problems.isFull()) break;
                targets.add(target(server));
            }
            var alert = new MailAlerts(draft.mailers(), problems).of(proxy.emailAlert, proxy.name());
            return new Backend(proxy.name(), targets, logs(proxy), proxy.logsHealthChecks, alert);
        }

        private Target target(Server server) {
            var settings = server.settings();
            var option = option(settings);
            var id = new TargetId(proxy.name(), server.name());
            var resolution =
                    names.of(id, server.address().host(), server.address().first(), settings.names);
            if (resolution != null) resolutions.add(resolution);
            var address = server.address().address();
            boolean checked = settings.checked;
            boolean external = option.externalPlace() != null;
            return new Target(
                    id,
                    address,
                    checked && !external ? checkAddress(server, script(option)) : address,
                    settings.weight,
                    settings.backup,
                    settings.disabled,
                    checked ? check(server, option) : null,
                    states.rules(id, settings.state, checked, proxy.stoppingOn404, address, server.place(), common));
        }

        private Script script(CheckOption option) {
            return scripts.computeIfAbsent(option, each -> each.script(proxy));
        }

        /** The section a server names goes before what its backend says. */
        private CheckOption option(ServerSettings settings) {
            var named = settings.healthcheck;
            if (named == null) return proxy.check();
            var section = draft.healthchecks().get(named.name().text());
            if (section != null) return section.check();
            problems.error(
                    named.position(),
                    "no healthcheck section is called " + named.name()
                            + Spelling.hint(named.name(), draft.healthchecks().keySet()));
            return proxy.check();
        }

        private HealthCheck check(Server server, CheckOption option) {
            var settings = server.settings();
            var timeouts = new Timeouts(settings.inter, proxy.connectTimeout, proxy.checkTimeout);
            var pace = settings.pace(draft.global().spreadChecks);
            if (option.externalPlace() != null) {
                return new HealthCheck(programs.script(server), settings.thresholds(), pace, timeouts);
            }
            boolean elsewhere = settings.addr != null || settings.port != 0;
            var transport = transports.of(settings.transport, elsewhere, script(option), server.place());
            return shared.computeIfAbsent(
                    new Distinction(option, settings.thresholds(), pace, timeouts, transport),
                    all -> new HealthCheck(script(all.option), all.thresholds, all.pace, all.timeouts, all.transport));
        }

        /** The port is the server's {@code port}, or that of its {@code addr}, or its own. */
        private Address checkAddress(Server server, Script script) {
            var settings = server.settings();
            var own = server.address();
            var chosen = settings.addr != null ? settings.addr : own.address();
            if (settings.addr == null && !own.unsupported().isEmpty()) {
                problems.error(
                        server.place(),
                        "checks of " + own.unsupported() + " are not supported yet; give 'addr' and 'port'");
            }
            if (!(chosen instanceof Address.Inet(var ip, var chosenPort))) return chosen;
            int service = own.address() instanceof Address.Inet(var _, var port) ? port : 0;
            int port = settings.port != 0 ? settings.port : chosenPort != 0 ? chosenPort : service;
            if (port == 0 && !connectsToPort(script)) portMissing(server);
            return new Address.Inet(ip, port);
        }

        private static boolean connectsToPort(Script script) {
            return script.steps().stream()
                    .filter(Step.Connect.class::isInstance)
                    .map(Step.Connect.class::cast)
                    .limit(1)
                    .anyMatch(connect -> connect.port() != 0
                            || connect.portFrom() != null
                            || connect.address() instanceof InetSocketAddress to && to.getPort() != 0);
        }

        private void portMissing(Server server) {
            var relative = server.address().relativePort() ? " (one counted from the client's port is none)" : "";
            problems.error(
                    server.place(),
                    "'server " + proxy.name() + "/" + server.name() + "': no port to check" + relative
                            + "; specify one with 'port' or on the address");
        }
    }
}
