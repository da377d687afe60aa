package io.checker.plan;

/**
 * The auxiliary check that asks an agent about its server (HAProxy manual, section 5.2, {@code agent-check}).
 *
 * @param address where the agent listens
 * @param check how it is asked; one word of it decides: it rises and falls with each
 * @param request what it is sent first ({@code agent-send}), empty for nothing
 */
public record AgentCheck(Address address, HealthCheck check, String request) {

    AgentCheck at(Address other) {
        return new AgentCheck(other, check, request);
    }

    AgentCheck asked(String other) {
        var script = check.script().sending(other);
        var asked = new HealthCheck(script, check.thresholds(), check.pace(), check.timeouts());
        return new AgentCheck(address, asked, other);
    }
}
