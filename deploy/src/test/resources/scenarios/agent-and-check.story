# Both have to agree; an agent that can't be asked takes nothing down, and one asked first is told something.
[config]
backend agent-and-check
  server s1 {s1} check inter 300 rise 1 fall 1 agent-check agent-port {a1.port} agent-inter 700
backend agent-told
  server s2 {s1} agent-check agent-port {a2.port} agent-inter 700 agent-send "how is it?\n"
[server s1]
greet x
[server a1]
greet up\n
greet down\n
greet up\n
[server a2]
say up # told\n
[when]
Server agent-and-check/s1 is UP -> stop a1
[lines]
<133>Health check for server agent-and-check/s1 succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Agent check for server agent-and-check/s1 succeeded, reason: Layer7 check passed, code: 0, info: "via agent : up", check duration: Nms, status: 1/1 UP.
<133>Agent check for server agent-told/s2 succeeded, reason: Layer7 check passed, code: 0, info: "via agent : up (told)", check duration: Nms, status: 1/1 UP.
<133>Agent check for server agent-and-check/s1 failed, reason: Layer7 wrong status, code: 0, info: "via agent : down", check duration: Nms, status: 0/1 DOWN.
<129>Server agent-and-check/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend agent-and-check has no server available!
<133>Agent check for server agent-and-check/s1 succeeded, reason: Layer7 check passed, code: 0, info: "via agent : up", check duration: Nms, status: 1/1 UP.
<133>Server agent-and-check/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Agent check for server agent-and-check/s1 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused)", check duration: Nms, status: 1/1 UP.
