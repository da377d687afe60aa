# A real SOCKS4 proxy, which lets through or does not, and a real server behind it.
[config]
backend dante
  option httpchk GET /well
  default-server inter 6000 rise 1 fall 1 check
  server passes {web} socks4 {proxy} check-via-socks4
  server denied {web} socks4 {denying} check-via-socks4
  server behind {gone} socks4 {proxy} check-via-socks4
[server web]
nginx
[server proxy]
dante
[server denying]
dante-that-denies
[server gone]
refuse
[lines]
<133>Health check for server dante/passes succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server dante/denied failed, reason: Socket error, info: "SOCKS4 Proxy deny the request", check duration: Nms, status: 0/1 DOWN.
<129>Server dante/denied is DOWN. 2 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<133>Health check for server dante/behind failed, reason: Socket error, info: "SOCKS4 Proxy deny the request", check duration: Nms, status: 0/1 DOWN.
<129>Server dante/behind is DOWN. 1 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
