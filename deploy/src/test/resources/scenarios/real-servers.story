# Debian's nginx and redis, and four ways of not being well.
[config]
backend real-http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host web.example
  default-server inter 6000 rise 1 fall 1 check
  server well {web}
  server refused {refused}
  server silent {silent} inter 5500
  server resets {resets}
  server empty {empty}
backend real-503
  option httpchk GET /unwell
  server unwell {web} check inter 6000 rise 1 fall 1
backend real-body
  option httpchk GET /well
  http-check expect string all\ is\ well
  server body {web} check inter 6000 rise 1 fall 1
backend plain-redis
  option redis-check
  default-server inter 6000 rise 1 fall 1 check
  server redis {cache}
  server nginx {web}
[server web]
nginx
[server cache]
redis
[server refused]
refuse
[server silent]
silent
[server resets]
reset
[server empty]
end
[lines]
<133>Health check for server real-http/well succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server real-http/refused failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused)", check duration: Nms, status: 0/1 DOWN.
<129>Server real-http/refused is DOWN. 4 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for server real-http/resets failed, reason: Socket error, info: "ECONNRESET returned by OS (Connection reset by peer)", check duration: Nms, status: 0/1 DOWN.
<129>Server real-http/resets is DOWN. 3 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for server real-http/empty failed, reason: Socket error, check duration: Nms, status: 0/1 DOWN.
<129>Server real-http/empty is DOWN. 2 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for server real-503/unwell failed, reason: Layer7 wrong status, code: 503, info: "Service Temporarily Unavailable", check duration: Nms, status: 0/1 DOWN.
<129>Server real-503/unwell is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend real-503 has no server available!
<133>Health check for server real-body/body succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server plain-redis/redis succeeded, reason: Layer7 check passed, code: 0, info: "Redis server is ok", check duration: Nms, status: 1/1 UP.
<133>Health check for server plain-redis/nginx failed, reason: Layer7 wrong status, code: 0, info: "HTTP/1.1 400 Bad Request", check duration: Nms, status: 0/1 DOWN.
<129>Server plain-redis/nginx is DOWN. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for server real-http/silent failed, reason: Layer7 timeout, check duration: Nms, status: 0/1 DOWN.
<129>Server real-http/silent is DOWN. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
