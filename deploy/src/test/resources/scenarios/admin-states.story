# An administrator drains a server, takes it away, gives it back and forces its health; another one tracks it.
[config]
backend admin-states
  server s1 {s1} check inter 400 rise 1 fall 1
  server t1 {s1} track s1
[server s1]
greet x
[when]
server admin-states/s1 succeeded -> tell set server admin-states/s1 state drain
backend admin-states has no server -> tell set server admin-states/s1 state maint
admin-states/t1 is going DOWN for maintenance -> tell set server admin-states/s1 state ready
admin-states/t1 is UP/READY -> tell set server admin-states/s1 health down
admin-states/t1 is UP via -> tell set server admin-states/s1 health stopping
[lines]
<133>Health check for server admin-states/s1 succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Server admin-states/s1 enters drain state. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Server admin-states/t1 enters drain state via admin-states/s1. 0 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<128>backend admin-states has no server available!
<133>Server admin-states/s1 is going DOWN for maintenance. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Server admin-states/t1 is going DOWN for maintenance via admin-states/s1. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Server admin-states/s1 is UP/READY (leaving forced maintenance).
<133>Server admin-states/t1 is UP/READY (leaving maintenance).
<129>Server admin-states/s1 is DOWN, changed from CLI. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<129>Server admin-states/t1 is DOWN via admin-states/s1. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend admin-states has no server available!
<133>Health check for server admin-states/s1 succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Server admin-states/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Server admin-states/t1 is UP via admin-states/s1. 2 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Server admin-states/s1 is stopping, changed from CLI. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Server admin-states/t1 is stopping via admin-states/s1. 0 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<128>backend admin-states has no server available!
<133>Server admin-states/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Server admin-states/t1 is UP via admin-states/s1. 2 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
