# http-check expect in every form, on one answer.
[config]
defaults
  mode http
  log global
  option log-health-checks
  timeout connect 30s
  timeout client 30s
  timeout server 30s
  default-server inter 3000 rise 1 fall 1 check
backend http-status
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect status 200,204-206
  server s1 {ok}
backend http-wrong-status
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect status 404 comment "want it gone"
  server s1 {ok}
backend http-rstatus
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect rstatus ^20
  server s1 {ok}
backend http-not-status
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect ! status 500
  server s1 {ok}
backend http-string
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect string well
  server s1 {ok}
backend http-rstring
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect rstring w.ll$
  server s1 {ok}
backend http-wrong-string
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect string unwell comment body
  server s1 {ok}
backend http-unwanted
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect ! string well
  server s1 {ok}
backend http-hdr
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect hdr name x-color value green
  server s1 {ok}
backend http-hdr-absent
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect hdr name x-shape
  server s1 {ok}
backend http-fhdr
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect fhdr name -m beg x-co value -m end blue
  server s1 {ok}
backend http-several
  option httpchk
  http-check send meth POST uri /check ver HTTP/1.1 hdr Host h.example body ping
  http-check expect status 200
  http-check expect string well
  server s1 {ok}
[server ok]
say HTTP/1.1 200 Very Fine\r\nX-Color: green, blue\r\nContent-Length: 4\r\n\r\nwell
[lines]
<133>Health check for server http-status/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server http-wrong-status/s1 failed, reason: Layer7 wrong status, code: 200, info: "Very Fine comment: want it gone", check duration: Nms, status: 0/1 DOWN.
<129>Server http-wrong-status/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend http-wrong-status has no server available!
<133>Health check for server http-rstatus/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server http-not-status/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server http-string/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server http-rstring/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server http-wrong-string/s1 failed, reason: Layer7 invalid response, info: "HTTP content check did not match comment: body", check duration: Nms, status: 0/1 DOWN.
<129>Server http-wrong-string/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend http-wrong-string has no server available!
<133>Health check for server http-unwanted/s1 failed, reason: Layer7 invalid response, info: "HTTP check matched unwanted content", check duration: Nms, status: 0/1 DOWN.
<129>Server http-unwanted/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend http-unwanted has no server available!
<133>Health check for server http-hdr/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server http-hdr-absent/s1 failed, reason: Layer7 wrong status, code: 200, info: "Very Fine", check duration: Nms, status: 0/1 DOWN.
<129>Server http-hdr-absent/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend http-hdr-absent has no server available!
<133>Health check for server http-fhdr/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server http-several/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
