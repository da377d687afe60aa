# Every kind of expectation, met and not met, and where a check stops.
[config]
backend tcp-met
  option tcp-check
  tcp-check connect
  tcp-check expect string hello
  tcp-check expect rstring ^hel+o
  tcp-check expect binary 68656c
  tcp-check expect rbinary ^6865.C6C6F
  tcp-check send bye\r\n
  server s1 {greets} check inter 3000 rise 1 fall 1
backend tcp-text
  option tcp-check
  tcp-check comment asking\ nicely
  tcp-check send hi\n
  tcp-check expect string welcome
  server s1 {answers-and-ends} check inter 3000 rise 1 fall 1
backend tcp-unwanted
  option tcp-check
  tcp-check expect ! rstring ^hell comment "no hell"
  server s1 {greets} check inter 3000 rise 1 fall 1
backend tcp-empty
  option tcp-check
  tcp-check send-binary 0d0a
  tcp-check expect string x comment nothing
  server s1 {ends} check inter 3000 rise 1 fall 1
backend tcp-silence
  option tcp-check
  tcp-check expect string 220
  server s1 {silent} check inter 700 rise 1 fall 1
backend tcp-status
  option tcp-check
  tcp-check expect ok-status L4OK error-status L7STS string hello
  default-server inter 3000 rise 1 fall 1 check
  server s1 {greets}
  server s2 {answers-and-ends} inter 2900
backend tcp-tout
  option tcp-check
  tcp-check expect tout-status L4TOUT comment slow string never
  server s1 {greets} check inter 700 rise 1 fall 1
backend tcp-elsewhere
  option tcp-check
  tcp-check connect port 1 comment "side port"
  tcp-check expect string hello
  server s1 {greets} check inter 3000 rise 1 fall 1
backend tcp-norules
  option tcp-check
  default-server inter 3000 rise 1 fall 1 check
  server s1 {greets}
  server s2 {refuses}
backend tcp-reset
  option tcp-check
  tcp-check send hello
  tcp-check expect string hello
  server s1 {resets} check inter 3000 rise 1 fall 1
[server greets]
greet hello\r\n
[server answers-and-ends]
say sorry\r\n
[server ends]
end
[server silent]
silent
[server refuses]
refuse
[server resets]
reset
[lines]
<133>Health check for server tcp-silence/s1 failed, reason: Layer7 timeout, info: " at step 1 of tcp-check (expect string '220')", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-silence/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tcp-silence has no server available!
<133>Health check for server tcp-tout/s1 failed, reason: Layer4 timeout, info: " at step 1 of tcp-check (expect string 'never') comment: 'slow'", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-tout/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tcp-tout has no server available!
<133>Health check for server tcp-met/s1 succeeded, reason: Layer7 check passed, code: 0, info: "(tcp-check)", check duration: Nms, status: 1/1 UP.
<133>Health check for server tcp-text/s1 failed, reason: Layer7 invalid response, info: "TCPCHK did not match content 'welcome' at step 3", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-text/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tcp-text has no server available!
<133>Health check for server tcp-unwanted/s1 failed, reason: Layer7 invalid response, info: "TCPCHK matched unwanted content (regex) at step 1 comment: no hell", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-unwanted/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tcp-unwanted has no server available!
<133>Health check for server tcp-empty/s1 failed, reason: Layer7 invalid response, info: "TCPCHK got an empty response at step 2 comment: 'nothing'", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-empty/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tcp-empty has no server available!
<133>Health check for server tcp-status/s1 succeeded, reason: Layer4 check passed, info: "(tcp-check)", check duration: Nms, status: 1/1 UP.
<133>Health check for server tcp-elsewhere/s1 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect port 1) comment: 'side port'", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-elsewhere/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tcp-elsewhere has no server available!
<133>Health check for server tcp-norules/s1 succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server tcp-norules/s2 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused) at initial connection step of tcp-check", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-norules/s2 is DOWN. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for server tcp-reset/s1 failed, reason: Socket error, info: "ECONNRESET returned by OS (Connection reset by peer) at step 2 of tcp-check (expect string 'hello')", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-reset/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tcp-reset has no server available!
<133>Health check for server tcp-status/s2 failed, reason: Layer7 timeout, info: " at step 1 of tcp-check (expect string 'hello')", check duration: Nms, status: 0/1 DOWN.
<129>Server tcp-status/s2 is DOWN. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
