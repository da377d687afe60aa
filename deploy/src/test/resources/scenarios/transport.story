# TLS, HTTP/2, PROXY headers and SOCKS4: as server lines say, to servers that can and servers that can't.
[config]
defaults
  mode tcp
  log global
  option log-health-checks
  timeout connect 30s
  timeout client 30s
  timeout server 30s
backend tls-trusting
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify none
backend tls-verified
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify required ca-file {certificates}/ca.pem
backend tls-stranger
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify required ca-file {certificates}/stranger.pem
backend tls-named
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify required ca-file {certificates}/ca.pem verifyhost good.test
backend tls-misnamed
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify required ca-file {certificates}/ca.pem verifyhost bad.test
backend tls-asked
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify required ca-file {certificates}/ca.pem verifyhost bad.test check-sni a.wild.test
backend tls-misasked
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify required ca-file {certificates}/ca.pem verifyhost good.test check-sni bad.test
backend tls-old
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify none ssl-max-ver TLSv1.2 ciphers ECDHE-RSA-AES128-GCM-SHA256
backend tls-inherited
  server s {tls} check inter 8000 rise 1 fall 1 ssl verify none
backend tls-elsewhere
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {tls} check inter 8000 rise 1 fall 1 ssl verify none send-proxy addr {web}
backend tls-plain
  server s {plain} check inter 8000 rise 1 fall 1 check-ssl verify none
backend tls-ended
  server s {ends} check inter 8000 rise 1 fall 1 check-ssl verify none
backend tls-reset
  server s {resets} check inter 8000 rise 1 fall 1 check-ssl verify none
backend tls-silent
  server s {silent} check inter 8000 rise 1 fall 1 check-ssl verify none inter 5000
backend h2-clear
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {h2c} check inter 8000 rise 1 fall 1 proto h2
backend h2-agreed
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {h2} check inter 8000 rise 1 fall 1 check-ssl verify none check-alpn h2,http/1.1
backend h2-refused
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {tls} check inter 8000 rise 1 fall 1 check-ssl verify none check-alpn h2,http/1.1
backend h2-body
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  http-check expect string all\ is\ well
  server s {h2c} check inter 8000 rise 1 fall 1 check-proto h2
backend proxied-v1
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {proxied} check inter 8000 rise 1 fall 1 send-proxy
backend proxied-v2
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {proxied} check inter 8000 rise 1 fall 1 check-send-proxy send-proxy-v2 proxy-v2-options crc32c
backend proxied-anyway
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {proxied} check inter 8000 rise 1 fall 1 send-proxy no-check-send-proxy
backend proxied-not
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {proxied} check inter 8000 rise 1 fall 1 
backend socks-grants
  server s {silent} check inter 8000 rise 1 fall 1 check-via-socks4 socks4 {grants}
backend socks-denies
  server s {silent} check inter 8000 rise 1 fall 1 check-via-socks4 socks4 {denies}
backend socks-denies-tls
  server s {silent} check inter 8000 rise 1 fall 1 check-ssl verify none check-via-socks4 socks4 {denies}
backend socks-refused
  server s {silent} check inter 8000 rise 1 fall 1 check-via-socks4 socks4 {refused}
backend source
  mode http
  option httpchk GET /well HTTP/1.1
  http-check send hdr Host good.test
  server s {web} check inter 8000 rise 1 fall 1 source 127.0.0.7
backend rule-tls
  option tcp-check
  tcp-check connect ssl sni good.test comment hello
  server s {tls} check inter 8000 rise 1 fall 1 verify required ca-file {certificates}/ca.pem
backend rule-tls-plain
  option tcp-check
  tcp-check connect ssl comment hello
  server s {plain} check inter 8000 rise 1 fall 1 verify none
backend rule-clear
  mode http
  option httpchk
  http-check connect
  http-check send meth GET uri /well ver HTTP/1.1 hdr Host good.test
  server s {web} check inter 8000 rise 1 fall 1 ssl verify none
backend rule-h2
  mode http
  option httpchk
  http-check connect ssl alpn h2
  http-check send meth GET uri /well ver HTTP/1.1 hdr Host good.test
  server s {h2} check inter 8000 rise 1 fall 1 verify none
backend rule-proxies
  option tcp-check
  tcp-check connect via-socks4 send-proxy
  tcp-check send x
  server s {silent} check inter 8000 rise 1 fall 1 socks4 {denies}
[server web]
nginx
[server tls]
nginx-tls
[server h2]
nginx-h2
[server h2c]
nginx-h2c
[server proxied]
nginx-proxied
[server plain]
say HTTP/1.0 400 Bad\r\n\r\n
[server ends]
end
[server resets]
reset
[server silent]
silent
[server refused]
refuse
[server grants]
greet \0Z\0\0\0\0\0\0
[server denies]
greet \0[\0\0\0\0\0\0
[lines]
<133>Health check for server tls-trusting/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server tls-verified/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server tls-stranger/s failed, reason: Layer6 invalid response, info: "SSL handshake failure", check duration: Nms, status: 0/1 DOWN.
<129>Server tls-stranger/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tls-stranger has no server available!
<133>Health check for server tls-named/s succeeded, reason: Layer6 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server tls-misnamed/s failed, reason: Layer6 invalid response, info: "Server presented an SSL certificate different from the configured one", check duration: Nms, status: 0/1 DOWN.
<129>Server tls-misnamed/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tls-misnamed has no server available!
<133>Health check for server tls-asked/s succeeded, reason: Layer6 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server tls-misasked/s failed, reason: Layer6 invalid response, info: "Server presented an SSL certificate different from the expected one", check duration: Nms, status: 0/1 DOWN.
<129>Server tls-misasked/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tls-misasked has no server available!
<133>Health check for server tls-old/s succeeded, reason: Layer6 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server tls-inherited/s succeeded, reason: Layer6 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server tls-elsewhere/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server tls-plain/s failed, reason: Layer6 invalid response, info: "SSL handshake failure", check duration: Nms, status: 0/1 DOWN.
<129>Server tls-plain/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tls-plain has no server available!
<133>Health check for server tls-ended/s failed, reason: Layer6 invalid response, info: "SSL handshake failure", check duration: Nms, status: 0/1 DOWN.
<129>Server tls-ended/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tls-ended has no server available!
<133>Health check for server tls-reset/s failed, reason: Layer6 invalid response, info: "SSL handshake failure (Connection reset by peer)", check duration: Nms, status: 0/1 DOWN.
<129>Server tls-reset/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tls-reset has no server available!
<133>Health check for server tls-silent/s failed, reason: Layer6 timeout, check duration: Nms, status: 0/1 DOWN.
<129>Server tls-silent/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend tls-silent has no server available!
<133>Health check for server h2-clear/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server h2-agreed/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server h2-refused/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server h2-body/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server proxied-v1/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server proxied-v2/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server proxied-anyway/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server proxied-not/s failed, reason: Socket error, check duration: Nms, status: 0/1 DOWN.
<129>Server proxied-not/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend proxied-not has no server available!
<133>Health check for server socks-grants/s succeeded, reason: Layer4 check passed, check duration: Nms, status: 1/1 UP.
<133>Health check for server socks-denies/s failed, reason: Socket error, info: "SOCKS4 Proxy deny the request", check duration: Nms, status: 0/1 DOWN.
<129>Server socks-denies/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend socks-denies has no server available!
<133>Health check for server socks-denies-tls/s failed, reason: Layer6 invalid response, info: "SOCKS4 Proxy deny the request", check duration: Nms, status: 0/1 DOWN.
<129>Server socks-denies-tls/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend socks-denies-tls has no server available!
<133>Health check for server socks-refused/s failed, reason: Layer4 connection problem, info: "ECONNREFUSED returned by OS (Connection refused)", check duration: Nms, status: 0/1 DOWN.
<129>Server socks-refused/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend socks-refused has no server available!
<133>Health check for server source/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server rule-tls/s succeeded, reason: Layer6 check passed, info: "(tcp-check)", check duration: Nms, status: 1/1 UP.
<133>Health check for server rule-tls-plain/s failed, reason: Layer6 invalid response, info: "SSL handshake failure at step 1 of tcp-check (connect) comment: 'hello'", check duration: Nms, status: 0/1 DOWN.
<129>Server rule-tls-plain/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend rule-tls-plain has no server available!
<133>Health check for server rule-clear/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server rule-h2/s succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.
<133>Health check for server rule-proxies/s failed, reason: Socket error, info: "SOCKS4 Proxy deny the request at step 1 of tcp-check (connect)", check duration: Nms, status: 0/1 DOWN.
<129>Server rule-proxies/s is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend rule-proxies has no server available!
