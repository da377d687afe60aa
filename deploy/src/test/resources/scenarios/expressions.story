# Log-format strings, expressions and variables in rules, and what is said with them.
[config]
backend lf-told
  option tcp-check
  tcp-check expect status-code res.payload(0,3) on-success "%b/%s says %[res.payload(4,0),cut_crlf,upper]" string 220
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-untold
  option tcp-check
  tcp-check expect min-recv 0 comment why status-code res.payload(0,3) on-error "no %[res.payload(4,2)]%[res.payload(4,99)]" string 221
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-status
  option tcp-check
  tcp-check expect min-recv 0 error-status L7STS status-code res.payload(0,3) string 221
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-string
  option tcp-check
  tcp-check connect
  tcp-check set-var(check.who) str(HELLO),lower
  tcp-check expect string-lf "220 %[var(check.who)]"
  tcp-check expect binary-lf "%[var(check.who),hex]"
  tcp-check expect comment not-that min-recv 0 string-lf "%[var(check.who),upper]"
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-nothing
  option tcp-check
  tcp-check expect string-lf "%[var(check.none)]"
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-no-digits
  option tcp-check
  tcp-check expect comment k binary-lf "%[str(x)]"
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-no-payload
  option tcp-check
  tcp-check send-binary-lf "%[str(abc)]"
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-port
  option tcp-check
  tcp-check set-var(check.port) int(1)
  tcp-check connect port var(check.port) comment away
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-unwanted
  option tcp-check
  tcp-check expect ! string-lf "%[str(hello)]"
  server s1 {greets} check inter 3000 rise 1 fall 1
backend lf-http-twice
  option httpchk GET /first
  http-check connect
  http-check send hdr X-Name %[srv_name]
  http-check expect status 200
  http-check set-var(check.next) res.hdr(x-next)
  http-check connect
  http-check send uri-lf %[var(check.next)]
  http-check expect on-success "%[res.hdr(x-next,1)] %[status] %[res.body_len]" hdr name-lf %[str(x-next)] value-lf -m beg "%[str(/b)]"
  server s1 {answers} check inter 3000 rise 1 fall 1
backend lf-http-wrong
  option httpchk
  http-check expect on-error "got %[status] %[res.hdr(x-next)]" status 201
  server s1 {answers} check inter 3000 rise 1 fall 1
backend lf-http-body
  option httpchk
  http-check expect comment body string-lf "%[str(BYE),lower]"
  server s1 {answers} check inter 3000 rise 1 fall 1
backend lf-http-404
  option httpchk
  http-check disable-on-404
  server s1 {lacks} check inter 700 rise 1 fall 2
[server greets]
greet 220 hello\r\n
[server answers]
say HTTP/1.0 200 Fine\r\nX-Next: /b, c\r\n\r\nhello
[server lacks]
say HTTP/1.0 200 OK\r\n\r\n
say HTTP/1.0 404 Gone\r\n\r\n
say HTTP/1.0 500 No\r\n\r\n
say HTTP/1.0 500 No\r\n\r\n
say HTTP/1.0 404 Gone\r\n\r\n
[lines]
<133>Health check for server lf-told/s1 succeeded, reason: Layer7 check passed, code: 220, info: "lf-told/s1 says HELLO", check duration: Nms, status: 1/1 UP.
<133>Health check for server lf-untold/s1 failed, reason: Layer7 invalid response, info: "no he comment: why", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-untold/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-untold has no server available!
<133>Health check for server lf-status/s1 failed, reason: Layer7 wrong status, code: 220, info: "TCPCHK did not match content '221' at step 1", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-status/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-status has no server available!
<133>Health check for server lf-string/s1 failed, reason: Layer7 invalid response, info: "TCPCHK did not match content (log-format string) at step 5 comment: not-that", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-string/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-string has no server available!
<133>Health check for server lf-nothing/s1 failed, reason: Layer7 invalid response, info: "log-format string evaluated to an empty string", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-nothing/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-nothing has no server available!
<133>Health check for server lf-no-digits/s1 failed, reason: Layer7 invalid response, info: "Failed to parse hexastring resulting of eval of a log-format string comment: k", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-no-digits/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-no-digits has no server available!
<133>Health check for server lf-no-payload/s1 failed, reason: Layer7 invalid response, info: "tcp-check send : failed to build log-format string at step 1", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-no-payload/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-no-payload has no server available!
<133>Health check for server lf-port/s1 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused) at step 2 of tcp-check (connect) comment: 'away'", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-port/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-port has no server available!
<133>Health check for server lf-unwanted/s1 failed, reason: Layer7 invalid response, info: "TCPCHK matched unwanted content (log-format string) at step 1", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-unwanted/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-unwanted has no server available!
<133>Health check for server lf-http-twice/s1 succeeded, reason: Layer7 check passed, code: 200, info: "/b 200 5", check duration: Nms, status: 1/1 UP.
<133>Health check for server lf-http-wrong/s1 failed, reason: Layer7 wrong status, code: 200, info: "got 200 c", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-http-wrong/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-http-wrong has no server available!
<133>Health check for server lf-http-body/s1 failed, reason: Layer7 invalid response, info: "HTTP content check did not match comment: body", check duration: Nms, status: 0/1 DOWN.
<129>Server lf-http-body/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend lf-http-body has no server available!
<133>Health check for server lf-http-404/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 2/2 UP.
<133>Health check for server lf-http-404/s1 conditionally succeeded, reason: Layer7 check conditionally passed, code: 404, check duration: Nms, status: 2/2 UP.
<133>Server lf-http-404/s1 is stopping. 0 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
<128>backend lf-http-404 has no server available!
<133>Health check for server lf-http-404/s1 failed, reason: Layer7 wrong status, code: 500, info: "No", check duration: Nms, status: 1/2 UP.
<133>Health check for server lf-http-404/s1 failed, reason: Layer7 wrong status, code: 500, info: "No", check duration: Nms, status: 0/1 DOWN.
<133>Server lf-http-404/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
