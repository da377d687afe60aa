# Rules of a backend replace those of its defaults, the request with them: nothing is sent, as HAProxy has it.
[config]
defaults
  mode http
  log global
  option log-health-checks
  timeout connect 30s
  timeout client 30s
  timeout server 30s
  option httpchk
  default-server inter 900 rise 1 fall 1 check
backend inherits-all
  server s1 {ok}
backend inherits-no-request
  http-check expect status 200
  server s1 {ok}
[server ok]
say HTTP/1.1 200 OK\r\n\r\n
[lines]
<133>Health check for server inherits-all/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server inherits-no-request/s1 failed, reason: Layer7 timeout, check duration: Nms, status: 0/1 DOWN.
<129>Server inherits-no-request/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend inherits-no-request has no server available!
