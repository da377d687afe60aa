# An active server, a backup, one that nobody checks, one in maintenance, one without weight.
[config]
backend spare
  default-server inter 6000 rise 1 fall 1 check
  server first {first} inter 900
  server second {second} backup inter 1100
  server third {second} disabled
  server fourth {second} weight 0 inter 1200
[server first]
greet a
[server second]
greet b
[when]
server spare/first succeeded -> stop first
has no server available -> start first
Running on backup -> stop second
[lines]
<133>Health check for server spare/first succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for backup server spare/second succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server spare/fourth succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 DRAIN.
<133>Health check for server spare/first failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused)", check duration: Nms, status: 0/1 DOWN.
<129>Server spare/first is DOWN. 0 active and 1 backup servers left. Running on backup. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for backup server spare/second failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused)", check duration: Nms, status: 0/1 DOWN.
<129>Backup Server spare/second is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend spare has no server available!
<133>Health check for server spare/fourth failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused)", check duration: Nms, status: 0/1 DOWN.
<129>Server spare/fourth is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for server spare/first succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Server spare/first is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
