# Servers that follow another one, in their own backend and across, one of them through the other.
[config]
backend tracked
  server s1 {s1} check inter 400 rise 1 fall 1
  server t1 {s1} track s1
backend trackers
  server t2 {s1} track tracked/t1
  server t3 {s1} backup track tracked/s1
backend tracked-disabled
  server d1 {s1} check disabled
  server td1 {s1} track d1
[server s1]
greet x
[when]
server tracked/s1 succeeded -> stop s1
Server tracked/s1 is DOWN -> start s1
[lines]
<133>Health check for server tracked/s1 succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server tracked/s1 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused)", check duration: Nms, status: 0/1 DOWN.
<129>Server tracked/s1 is DOWN. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<129>Backup Server trackers/t3 is DOWN via tracked/s1. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<129>Server tracked/t1 is DOWN via tracked/s1. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tracked has no server available!
<129>Server trackers/t2 is DOWN via tracked/t1. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend trackers has no server available!
<133>Health check for server tracked/s1 succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Server tracked/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Backup Server trackers/t3 is UP via tracked/s1. 0 active and 1 backup servers online. Running on backup. 0 sessions requeued, 0 total in queue.
<133>Server tracked/t1 is UP via tracked/s1. 2 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<133>Server trackers/t2 is UP via tracked/t1. 1 active and 1 backup servers online. 0 sessions requeued, 0 total in queue.
