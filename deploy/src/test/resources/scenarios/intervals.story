# inter while up, fastinter while changing, downinter while down (HAProxy manual, section 5.2).
[config]
backend paced
  option httpchk
  server s1 {s1} check inter 400 fastinter 100 downinter 1600 rise 2 fall 3
[server s1]
say HTTP/1.0 200 OK\r\n\r\n
say HTTP/1.0 200 OK\r\n\r\n
say HTTP/1.0 200 OK\r\n\r\n
say HTTP/1.0 500 no\r\n\r\n
say HTTP/1.0 500 no\r\n\r\n
say HTTP/1.0 500 no\r\n\r\n
say HTTP/1.0 500 no\r\n\r\n
say HTTP/1.0 200 OK\r\n\r\n
[gaps s1]
inter=400 fast=100 down=1600
inter
inter
inter
fast
fast
down
down
fast
inter
[lines]
<133>Health check for server paced/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 3/3 UP.
<133>Health check for server paced/s1 failed, reason: Layer7 wrong status, code: 500, info: "no", check duration: Nms, status: 2/3 UP.
<133>Health check for server paced/s1 failed, reason: Layer7 wrong status, code: 500, info: "no", check duration: Nms, status: 1/3 UP.
<133>Health check for server paced/s1 failed, reason: Layer7 wrong status, code: 500, info: "no", check duration: Nms, status: 0/2 DOWN.
<129>Server paced/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend paced has no server available!
<133>Health check for server paced/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/2 DOWN.
<133>Health check for server paced/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 3/3 UP.
<133>Server paced/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
