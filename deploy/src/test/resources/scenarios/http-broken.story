# Answers no HTTP server should give.
[config]
defaults
  mode http
  log global
  option log-health-checks
  timeout connect 30s
  timeout client 30s
  timeout server 30s
  option httpchk GET /
  default-server inter 3000 rise 1 fall 1 check
backend bad-garbage
  server s1 {garbage}
backend bad-code
  server s1 {code}
backend bad-header
  server s1 {header}
backend bad-blank
  server s1 {blank}
backend bad-length
  server s1 {length}
backend bad-lengths
  server s1 {lengths}
backend odd-reason
  server s1 {reason}
backend odd-lf
  server s1 {lf}
backend odd-noreason
  server s1 {noreason}
backend odd-fold
  server s1 {fold}
backend odd-interim
  server s1 {interim}
backend bad-chunk
  option httpchk GET /
  http-check expect string hello
  server s1 {chunk}
backend odd-chunks
  option httpchk GET /
  http-check expect string hello
  server s1 {chunks}
backend odd-short
  option httpchk GET /
  http-check expect string hello
  server s1 {short}
backend bad-nobody
  option httpchk GET /
  http-check expect string hello
  server s1 {nobody}
[server garbage]
keep garbage\r\n\r\n
[server code]
keep HTTP/1.1 abc OK\r\n\r\n
[server header]
keep HTTP/1.1 200 OK\r\nbad header\r\n\r\n
[server blank]
keep HTTP/1.1 200 OK\r\nfoo : bar\r\n\r\n
[server length]
keep HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello
[server lengths]
keep HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello1
[server reason]
keep HTTP/1.1 500  "two"  <spaces> \r\n\r\n
[server lf]
keep HTTP/1.1 200 OK\nA: b\n\nhello
[server noreason]
keep HTTP/1.1 503\r\n\r\n
[server fold]
keep HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n
[server interim]
keep HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n
[server chunk]
keep HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n
[server chunks]
keep HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n
[server short]
say HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello
[server nobody]
keep HTTP/1.1 204 No Content\r\n\r\n
[lines]
<133>Health check for server bad-garbage/s1 failed, reason: Layer7 invalid response, check duration: Nms, status: 0/1 DOWN.
<129>Server bad-garbage/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-garbage has no server available!
<133>Health check for server bad-code/s1 failed, reason: Layer7 invalid response, check duration: Nms, status: 0/1 DOWN.
<129>Server bad-code/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-code has no server available!
<133>Health check for server bad-header/s1 failed, reason: Layer7 invalid response, check duration: Nms, status: 0/1 DOWN.
<129>Server bad-header/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-header has no server available!
<133>Health check for server bad-blank/s1 failed, reason: Layer7 invalid response, check duration: Nms, status: 0/1 DOWN.
<129>Server bad-blank/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-blank has no server available!
<133>Health check for server bad-length/s1 failed, reason: Layer7 invalid response, check duration: Nms, status: 0/1 DOWN.
<129>Server bad-length/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-length has no server available!
<133>Health check for server bad-lengths/s1 failed, reason: Layer7 invalid response, check duration: Nms, status: 0/1 DOWN.
<129>Server bad-lengths/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-lengths has no server available!
<133>Health check for server odd-reason/s1 failed, reason: Layer7 wrong status, code: 500, info: "<22>two<22>  <3C>spaces<3E> ", check duration: Nms, status: 0/1 DOWN.
<129>Server odd-reason/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend odd-reason has no server available!
<133>Health check for server odd-lf/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server odd-noreason/s1 failed, reason: Layer7 wrong status, code: 503, check duration: Nms, status: 0/1 DOWN.
<129>Server odd-noreason/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend odd-noreason has no server available!
<133>Health check for server odd-fold/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server odd-interim/s1 failed, reason: Layer7 wrong status, code: 100, info: "Continue", check duration: Nms, status: 0/1 DOWN.
<129>Server odd-interim/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend odd-interim has no server available!
<133>Health check for server bad-chunk/s1 failed, reason: Layer7 invalid response, check duration: Nms, status: 0/1 DOWN.
<129>Server bad-chunk/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-chunk has no server available!
<133>Health check for server odd-chunks/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server odd-short/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server bad-nobody/s1 failed, reason: Layer7 invalid response, info: "HTTP content check could not find a response body", check duration: Nms, status: 0/1 DOWN.
<129>Server bad-nobody/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend bad-nobody has no server available!
