# Without log-health-checks the cause stands in the line about the server.
[config]
backend quiet
  no option log-health-checks
  option httpchk
  server s1 {s1} check inter 300 rise 2 fall 2
[server s1]
say HTTP/1.0 200 OK\r\n\r\n
say HTTP/1.0 500 no\r\n\r\n
say HTTP/1.0 500 no\r\n\r\n
say HTTP/1.0 200 OK\r\n\r\n
[lines]
<129>Server quiet/s1 is DOWN, reason: Layer7 wrong status, code: 500, info: "no", check duration: Nms. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend quiet has no server available!
<133>Server quiet/s1 is UP, reason: Layer7 check passed, code: 200, check duration: Nms. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
