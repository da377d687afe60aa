# An agent that hangs up instead of ending its line is heard by us, and waited for by HAProxy.
[config]
backend agent-hangs-up
  server s1 {s1} agent-check agent-port {a1.port} agent-inter 1000 agent-send "and?\n"
[server s1]
greet x
[server a1]
say up # no line end
[lines]
<133>Agent check for server agent-hangs-up/s1 succeeded, reason: Layer7 check passed, code: 0, info: "via agent : up (no line end)", check duration: Nms, status: 1/1 UP.
[debian AGENT_WITHOUT_LINE_END]
