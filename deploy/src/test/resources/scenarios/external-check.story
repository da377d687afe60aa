# A program's exit status is the verdict; one that takes too long, or can't be executed, is a failure.
[config]
defaults
  mode tcp
  log global
  option log-health-checks
  timeout connect 30s
  timeout client 30s
  timeout server 30s
  option external-check
  default-server check inter 3s rise 1 fall 1
backend external-ok
  external-check command {ok}
  server s1 127.0.0.1:1
backend external-ko
  external-check command {ko}
  server s1 127.0.0.1:1
backend external-absent
  external-check command /no/such/program
  server s1 127.0.0.1:1
backend external-killed
  external-check command {killed}
  server s1 127.0.0.1:1
backend external-137
  external-check command {odd}
  server s1 127.0.0.1:1
backend external-slow
  external-check command {slow}
  server s1 127.0.0.1:1
backend external-by-address
  external-check command {address}
  external-check path /usr/bin:/bin
  server s1 127.0.0.1:1
backend external-other-address
  external-check command {address}
  external-check path /usr/bin:/bin
  server s1 127.0.0.1:2
[program ok]
exit 0
[program ko]
exit 3
[program killed]
kill -9 $$
[program odd]
exit 137
[program slow]
exec /bin/sleep 100
[program address]
test "$1 $2 $3 $4" = "NOT_USED NOT_USED 127.0.0.1 1" || exit 7
[lines]
<133>Health check for server external-ok/s1 succeeded, reason: External check passed, code: 0, check duration: Nms, status: 1/1 UP.
<133>Health check for server external-ko/s1 failed, reason: External check error, code: 3, check duration: Nms, status: 0/1 DOWN.
<129>Server external-ko/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend external-ko has no server available!
<133>Health check for server external-absent/s1 failed, reason: External check error, code: 255, check duration: Nms, status: 0/1 DOWN.
<129>Server external-absent/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend external-absent has no server available!
<133>Health check for server external-killed/s1 failed, reason: External check error, code: -1, check duration: Nms, status: 0/1 DOWN.
<129>Server external-killed/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend external-killed has no server available!
<133>Health check for server external-137/s1 failed, reason: External check error, code: 137, check duration: Nms, status: 0/1 DOWN.
<129>Server external-137/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend external-137 has no server available!
<133>Health check for server external-slow/s1 failed, reason: External check timeout, code: 0, check duration: Nms, status: 0/1 DOWN.
<129>Server external-slow/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend external-slow has no server available!
<133>Health check for server external-by-address/s1 succeeded, reason: External check passed, code: 0, check duration: Nms, status: 1/1 UP.
<133>Health check for server external-other-address/s1 failed, reason: External check error, code: 7, check duration: Nms, status: 0/1 DOWN.
<129>Server external-other-address/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend external-other-address has no server available!
