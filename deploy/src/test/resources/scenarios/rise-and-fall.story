# A server that is killed and comes back: down after fall, up after rise.
[config]
backend revived
  option tcp-check
  tcp-check expect string hello
  server s1 {s1} check inter 300 fastinter 200 downinter 400 rise 2 fall 3
[server s1]
greet hello
[when]
status: 3/3 UP -> stop s1
has no server available -> start s1
[lines]
<133>Health check for server revived/s1 succeeded, reason: Layer7 check passed, code: 0, info: "(tcp-check)", check duration: Nms, status: 3/3 UP.
<133>Health check for server revived/s1 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused) at initial connection step of tcp-check", check duration: Nms, status: 2/3 UP.
<133>Health check for server revived/s1 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused) at initial connection step of tcp-check", check duration: Nms, status: 1/3 UP.
<133>Health check for server revived/s1 failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused) at initial connection step of tcp-check", check duration: Nms, status: 0/2 DOWN.
<129>Server revived/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend revived has no server available!
<133>Health check for server revived/s1 succeeded, reason: Layer7 check passed, code: 0, info: "(tcp-check)", check duration: Nms, status: 1/2 DOWN.
<133>Health check for server revived/s1 succeeded, reason: Layer7 check passed, code: 0, info: "(tcp-check)", check duration: Nms, status: 3/3 UP.
<133>Server revived/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
