# An agent alone decides: health, drain, maintenance, weight; what it says wrong changes nothing.
[config]
backend agent-words
  server s1 {s1} weight 100 agent-check agent-port {a1.port} agent-inter 400
[server s1]
greet x
[server a1]
greet up\n
greet down #disk full\n
greet fail\n
greet up 50%\r\n
greet drain\n
greet ready\n
greet 0%\n
greet 100%\n
greet maint\n
greet ready\n
greet down,stopped # planned\n
greet what\n
greet up\n
[lines]
<133>Agent check for server agent-words/s1 succeeded, reason: Layer7 check passed, code: 0, info: "via agent : up", check duration: Nms, status: 1/1 UP.
<133>Agent check for server agent-words/s1 failed, reason: Layer7 wrong status, code: 0, info: "via agent : down (disk full)", check duration: Nms, status: 0/1 DOWN.
<129>Server agent-words/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend agent-words has no server available!
<133>Agent check for server agent-words/s1 succeeded, reason: Layer7 check passed, code: 0, info: "via agent : up", check duration: Nms, status: 1/1 UP.
<133>Server agent-words/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Server agent-words/s1 enters drain state. 0 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<128>backend agent-words has no server available!
<133>Server agent-words/s1 is UP (leaving forced drain).
<128>backend agent-words has no server available!
<129>Server agent-words/s1 is going DOWN for maintenance. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend agent-words has no server available!
<133>Server agent-words/s1 is UP/READY (leaving forced maintenance).
<133>Agent check for server agent-words/s1 failed, reason: Layer7 wrong status, code: 0, info: "via agent : stopped (planned)", check duration: Nms, status: 0/1 DOWN.
<129>Server agent-words/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend agent-words has no server available!
<133>Agent check for server agent-words/s1 succeeded, reason: Layer7 check passed, code: 0, info: "via agent : up", check duration: Nms, status: 1/1 UP.
<133>Server agent-words/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
