# What an http check sends.
[story httpchk-{case}]
option httpchk {arguments}
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] {sent}
[cases]
case               | arguments                                             | sent
nothing            |                                                       | OPTIONS / HTTP/1.0\r\n\r\n
uri                | /health                                               | OPTIONS /health HTTP/1.0\r\n\r\n
method-and-uri     | GET /health                                           | GET /health HTTP/1.0\r\n\r\n
version            | GET /health HTTP/1.1                                  | GET /health HTTP/1.1\r\nconnection: close\r\n\r\n
host               | GET /health HTTP/1.1\r\nHost:\ web.example            | GET /health HTTP/1.1\r\nhost: web.example\r\nconnection: close\r\n\r\n
two-headers        | GET /health HTTP/1.1\r\nHost:\ web.example\r\nX-A:\ b | GET /health HTTP/1.1\r\nhost: web.example\r\nx-a: b\r\nconnection: close\r\n\r\n
http-1.0-with-host | GET /health HTTP/1.0\r\nHost:\ web.example            | GET /health HTTP/1.0\r\nhost: web.example\r\n\r\n
head               | HEAD /                                                | HEAD / HTTP/1.0\r\n\r\n
post               | POST /ask                                             | POST /ask HTTP/1.0\r\ncontent-length: 0\r\n\r\n
put                | PUT /ask HTTP/1.1                                     | PUT /ask HTTP/1.1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n
delete             | DELETE /x                                             | DELETE /x HTTP/1.0\r\n\r\n
trace              | TRACE /                                               | TRACE / HTTP/1.0\r\ncontent-length: 0\r\n\r\n
custom-method      | PURGE /x                                              | PURGE /x HTTP/1.0\r\ncontent-length: 0\r\n\r\n
lower-case-method  | get /                                                 | get / HTTP/1.0\r\ncontent-length: 0\r\n\r\n
query              | GET /health?a=b&c                                     | GET /health?a=b&c HTTP/1.0\r\n\r\n
asterisk           | OPTIONS * HTTP/1.1                                    | OPTIONS * HTTP/1.1\r\nconnection: close\r\n\r\n
absolute-uri       | GET http://web.example/health HTTP/1.1                | GET http://web.example/health HTTP/1.1\r\nconnection: close\r\n\r\n
quoted-blank       | GET "/a b"                                            | GET /a b HTTP/1.0\r\n\r\n
utf-8              | GET /caf\xc3\xa9                                      | GET /caf\xc3\xa9 HTTP/1.0\r\n\r\n

[story http-send-{case}]
option httpchk
http-check send {send}
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] {sent}
[cases]
case                      | send                                                                 | sent
method                    | meth GET                                                             | GET / HTTP/1.0\r\n\r\n
uri                       | uri /health                                                          | OPTIONS /health HTTP/1.0\r\n\r\n
method-and-uri            | meth GET uri /health                                                 | GET /health HTTP/1.0\r\n\r\n
version-1.1               | ver HTTP/1.1                                                         | OPTIONS / HTTP/1.1\r\nconnection: close\r\n\r\n
version-1.0               | meth GET ver HTTP/1.0                                                | GET / HTTP/1.0\r\n\r\n
header                    | hdr X-A b                                                            | OPTIONS / HTTP/1.0\r\nx-a: b\r\n\r\n
header-upper-case         | hdr X-UPPER Value                                                    | OPTIONS / HTTP/1.0\r\nx-upper: Value\r\n\r\n
two-headers               | hdr X-A b hdr X-C d                                                  | OPTIONS / HTTP/1.0\r\nx-a: b\r\nx-c: d\r\n\r\n
same-header-twice         | hdr X-A b hdr X-A c                                                  | OPTIONS / HTTP/1.0\r\nx-a: b\r\nx-a: c\r\n\r\n
host                      | meth GET ver HTTP/1.1 hdr Host web.example                           | GET / HTTP/1.1\r\nhost: web.example\r\nconnection: close\r\n\r\n
host-and-1.0              | meth GET hdr Host web.example                                        | GET / HTTP/1.0\r\nhost: web.example\r\n\r\n
connection                | ver HTTP/1.1 hdr Connection keep-alive                               | OPTIONS / HTTP/1.1\r\n\r\n
connection-and-1.0        | hdr Connection keep-alive                                            | OPTIONS / HTTP/1.0\r\nconnection: keep-alive\r\n\r\n
connection-close          | ver HTTP/1.1 hdr Connection close                                    | OPTIONS / HTTP/1.1\r\nconnection: close\r\n\r\n
connection-close-and-1.0  | hdr Connection close                                                 | OPTIONS / HTTP/1.0\r\n\r\n
connection-other          | ver HTTP/1.1 hdr Connection x-thing                                  | OPTIONS / HTTP/1.1\r\nconnection: x-thing\r\n\r\n
connection-upper-case     | ver HTTP/1.1 hdr Connection Keep-Alive                               | OPTIONS / HTTP/1.1\r\n\r\n
connection-several        | ver HTTP/1.1 hdr Connection "keep-alive, x-thing"                    | OPTIONS / HTTP/1.1\r\nconnection: x-thing\r\n\r\n
content-length-ignored    | hdr Content-Length 3                                                 | OPTIONS / HTTP/1.0\r\n\r\n
transfer-encoding-ignored | hdr Transfer-Encoding chunked                                        | OPTIONS / HTTP/1.0\r\n\r\n
body                      | meth POST body hello                                                 | POST / HTTP/1.0\r\ncontent-length: 5\r\n\r\nhello
body-1.1                  | meth POST uri /x ver HTTP/1.1 body hello                             | POST /x HTTP/1.1\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello
body-of-get               | meth GET body hello                                                  | GET / HTTP/1.0\r\ncontent-length: 5\r\n\r\nhello
body-with-blanks          | meth POST body "hello you\r\n"                                       | POST / HTTP/1.0\r\ncontent-length: 11\r\n\r\nhello you\r\n
body-with-content-length  | meth POST hdr Content-Length 99 body hello                           | POST / HTTP/1.0\r\ncontent-length: 5\r\n\r\nhello
empty-post                | meth POST                                                            | POST / HTTP/1.0\r\ncontent-length: 0\r\n\r\n
empty-put                 | meth PUT ver HTTP/1.1                                                | PUT / HTTP/1.1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n
head                      | meth HEAD                                                            | HEAD / HTTP/1.0\r\n\r\n
comment                   | comment asking meth GET                                              | GET / HTTP/1.0\r\n\r\n
everything                | comment c meth POST uri /x ver HTTP/1.1 hdr Host h hdr X-A b body {} | POST /x HTTP/1.1\r\nhost: h\r\nx-a: b\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}
uri-of-format             | uri-lf "/at/%[str(here)]"                                            | OPTIONS /at/here HTTP/1.0\r\n\r\n
uri-of-plain-format       | uri-lf /here                                                         | OPTIONS /here HTTP/1.0\r\n\r\n
header-of-format          | hdr X-A "%[str(b)]-c"                                                | OPTIONS / HTTP/1.0\r\nx-a: b-c\r\n\r\n
body-of-format            | meth POST body-lf "name=%[str(me)]"                                  | POST / HTTP/1.0\r\ncontent-length: 7\r\n\r\nname=me

[story http-send-merged-{case}]
option httpchk {option}
http-check send {send}
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] {sent}
[cases]
case            | option                       | send                 | sent
header          | GET /health HTTP/1.1         | hdr Host web.example | GET /health HTTP/1.1\r\nhost: web.example\r\nconnection: close\r\n\r\n
other-uri       | GET /health                  | uri /other           | GET /other HTTP/1.0\r\n\r\n
other-method    | GET /health                  | meth HEAD            | HEAD /health HTTP/1.0\r\n\r\n
other-version   | GET /health                  | ver HTTP/1.1         | GET /health HTTP/1.1\r\nconnection: close\r\n\r\n
body            | POST /x                      | body hello           | POST /x HTTP/1.0\r\ncontent-length: 5\r\n\r\nhello
headers-of-both | GET / HTTP/1.1\r\nHost:\ one | hdr X-A b            | GET / HTTP/1.1\r\nx-a: b\r\nconnection: close\r\n\r\n
host-of-both    | GET / HTTP/1.1\r\nHost:\ one | hdr Host two         | GET / HTTP/1.1\r\nhost: two\r\nconnection: close\r\n\r\n

[story http-rules-connect]
option httpchk
http-check connect
http-check send meth GET uri /
http-check expect status 200
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] GET / HTTP/1.0\r\n\r\n

[story http-rules-connect-refused]
option httpchk
http-check connect
http-check send meth GET uri /
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused)"

[story http-rules-connect-comment-refused]
option httpchk
http-check connect comment door
http-check send meth GET uri /
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused)"

[story http-rules-connect-port-refused]
option httpchk
http-check connect port 1
http-check send meth GET uri /
[server] silent
[sockets] connects to another port
[check] L4CON "ECONNREFUSED returned by OS (Connection refused)"

[story http-rules-connect-linger]
option httpchk
http-check connect linger
http-check send meth GET uri /
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] GET / HTTP/1.0\r\n\r\n

[story http-rules-comment]
option httpchk
http-check comment "what is wrong"
http-check expect status 200
[server] say HTTP/1.1 500 no\r\n\r\n
[check] L7STS 500 "no comment: what is wrong"
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-rules-two-requests]
option httpchk
http-check connect
http-check send meth GET uri /one
http-check expect status 200
http-check connect
http-check send meth GET uri /two
http-check expect status 204
[server]
say HTTP/1.1 200 OK\r\n\r\n
say HTTP/1.1 204 No Content\r\n\r\n
again
[check] L7OK 204
[sent]
GET /one HTTP/1.0\r\n\r\n
GET /two HTTP/1.0\r\n\r\n

[story http-rules-two-requests-second-wrong]
option httpchk
http-check connect
http-check send meth GET uri /one
http-check expect status 200
http-check connect
http-check send meth GET uri /two
http-check expect status 204
[server]
say HTTP/1.1 200 OK\r\n\r\n
say HTTP/1.1 500 no\r\n\r\n
again
[check] L7STS 500 "no"
[sent]
GET /one HTTP/1.0\r\n\r\n
GET /two HTTP/1.0\r\n\r\n

[story http-head-without-body]
option httpchk HEAD /
http-check expect string x
[server] say HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n
[check] L7RSP "HTTP content check could not find a response body"
[sent] HEAD / HTTP/1.0\r\n\r\n

[story http-head-status]
option httpchk HEAD /
[server] say HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n
[check] L7OK 200
[sent] HEAD / HTTP/1.0\r\n\r\n

[story http-refused]
option httpchk
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused)"

[story http-reset]
option httpchk
[server] reset
[check] SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-ends]
option httpchk
[server] end
[check] SOCKERR
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-silent]
option httpchk
default-server inter 900
[server] silent
[check] L7TOUT
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-silent-in-the-head]
option httpchk
default-server inter 900
[server] keep HTTP/1.1 200 OK\r\nX: y\r\n
[check] L7TOUT
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-silent-in-the-body]
option httpchk
default-server inter 900
http-check expect string hello
[server] keep HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot
[check] L7TOUT
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-silent-with-comment]
option httpchk
default-server inter 900
http-check expect comment c status 200
[server] silent
[check] L7TOUT
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-status-timeout-status]
option httpchk
default-server inter 900
http-check expect tout-status L4TOUT status 200
[server] silent
[check] L4TOUT
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-status-decided-before-the-end]
option httpchk
http-check expect status 200
[server] keep HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot
[check] L7OK 200
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-body-decided-before-the-end]
option httpchk
http-check expect string not
[server] keep HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nnot
[check] L7OK 200
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-body-complete-and-open]
option httpchk
http-check expect string well
[server] keep HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nsick
[check] L7RSP "HTTP content check did not match"
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-404-{case}]
option httpchk
http-check disable-on-404
{rule}
[server] say HTTP/1.1 {answer}\r\n\r\n
[check] {check}
[cases]
case         | rule                           | answer        | check
stops        |                                | 404 Not Found | L7OKC 404
other        |                                | 410 Gone      | L7STS 410 "Gone"
fine         |                                | 200 OK        | L7OK 200
over-expect  | http-check expect status 200   | 404 Not Found | L7OKC 404
over-inverse | http-check expect ! status 404 | 404 Not Found | L7OKC 404

[story http-send-state]
option httpchk
http-check send-state
[sockets] tells names and counts
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200

[story http-in-http-mode]
mode http
option httpchk GET /
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] GET / HTTP/1.0\r\n\r\n

[story http-send-header-of-backend]
option httpchk
http-check send hdr X-B "%[be_name]"
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] OPTIONS / HTTP/1.0\r\nx-b: http-send-header-of-backend\r\n\r\n
[sockets] asks for names

[story http-send-header-of-server]
option httpchk
http-check send hdr X-S "%[srv_name]"
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] OPTIONS / HTTP/1.0\r\nx-s: s1\r\n\r\n
[sockets] asks for names

[story http-send-state-of-several]
option httpchk
http-check send-state
server s1 {s1} check weight 3
server up {s1} weight 5
server spare {s1} weight 7 backup
server gone {s1} weight 11 disabled
[sockets] tells names and counts
[server] say HTTP/1.1 200 OK\r\n\r\n
[sent] OPTIONS / HTTP/1.0\r\nx-haproxy-server-state: UP; address=127.0.0.1; port={s1.port}; name=http-send-state-of-several/s1; node={node}; weight=3/8; scur=0/0; qcur=0\r\n\r\n
[check] L7OK 200

[story http-send-state-of-a-spare]
option httpchk
http-check send-state
server s1 {s1} check weight 3 backup
server next {s1} weight 7 backup
server gone {s1} weight 11 disabled
[sockets] tells names and counts
[server] say HTTP/1.1 200 OK\r\n\r\n
[sent] OPTIONS / HTTP/1.0\r\nx-haproxy-server-state: UP; address=127.0.0.1; port={s1.port}; name=http-send-state-of-a-spare/s1; node={node}; weight=3/3; scur=0/0; qcur=0\r\n\r\n
[lines]
<133>Health check for backup server http-send-state-of-a-spare/s1 succeeded, reason: Layer7 check passed, code: 200, check duration: Nms, status: 1/1 UP.

[story http-absolute-uri-and-host]
option httpchk
http-check send meth POST uri http://a/chk ver HTTP/1.1 hdr host a-much-longer.example body "hello"
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] POST http://a-much-longer.example/chk HTTP/1.1\r\nhost: a-much-longer.example\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhello

[story http-three-requests]
mode tcp
option httpchk
http-check send-state
http-check connect addr 127.0.0.1 port {s1.port}
http-check set-var(check.server) "str(srv)"
http-check set-var(check.path) "str(/req1)"
http-check send meth GET uri-lf "%[var(check.path)]" ver HTTP/1.1 hdr x-test "server=%[var(check.server)]"
http-check expect status 200
http-check connect addr 127.0.0.1 port {s1.port}
http-check unset-var(check.server)
http-check set-var(check.path) "str(/req2)"
http-check send meth GET uri-lf "%[var(check.path)]" ver HTTP/1.1 hdr x-test "server=%[var(check.server)]" body "health-check body"
http-check expect rstatus "^2[0-9]{2}"
http-check connect addr 127.0.0.1 port {s1.port}
http-check unset-var(check.path)
http-check send meth GET uri-lf "%[var(check.path)]" body-lf "health-check on %[be_name]-%[srv_name]"
[sockets] connects again
[server] say HTTP/1.1 200 OK\r\n\r\n
[sent]
GET /req1 HTTP/1.1\r\nx-test: server=srv\r\nx-haproxy-server-state: UP; address=127.0.0.1; port={s1.port}; name=http-three-requests/s1; node={node}; weight=1/1; scur=0/0; qcur=0\r\nconnection: close\r\n\r\n
GET /req2 HTTP/1.1\r\nx-test: server=\r\nx-haproxy-server-state: UP; address=127.0.0.1; port={s1.port}; name=http-three-requests/s1; node={node}; weight=1/1; scur=0/0; qcur=0\r\ncontent-length: 17\r\nconnection: close\r\n\r\nhealth-check body
GET / HTTP/1.0\r\nx-haproxy-server-state: UP; address=127.0.0.1; port={s1.port}; name=http-three-requests/s1; node={node}; weight=1/1; scur=0/0; qcur=0\r\ncontent-length: 38\r\n\r\nhealth-check on http-three-requests-s1
[check] L7OK 200

[story http-connection-{case}]
option httpchk GET / {version}
http-check send hdr Connection "{said}" hdr X y
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] GET / {version}\r\n{sent}\r\n\r\n
[cases]
case          | version  | said           | sent
closes        | HTTP/1.1 | close          | x: y\r\nconnection: close
stays         | HTTP/1.1 | keep-alive     | x: y
closes-10     | HTTP/1.0 | close          | x: y
stays-10      | HTTP/1.0 | Keep-Alive     | x: y\r\nconnection: keep-alive
other         | HTTP/1.1 | foo            | connection: foo\r\nx: y
other-10      | HTTP/1.0 | foo            | connection: foo\r\nx: y\r\nconnection: keep-alive
several       | HTTP/1.1 | close, foo     | connection: foo\r\nx: y\r\nconnection: close
several-10    | HTTP/1.0 | foo, keep-alive, close | connection: foo\r\nx: y
upgrade       | HTTP/1.1 | upgrade        | connection: upgrade\r\nx: y

[story http-te-{case}]
option httpchk
http-check send hdr TE "{said}" hdr X y
[server] say HTTP/1.1 200 OK\r\n\r\n
[check] L7OK 200
[sent] OPTIONS / HTTP/1.0\r\n{sent}x: y\r\n\r\n
[cases]
case          | said              | sent
trailers      | trailers          | te: trailers\r\n
and-more      | trailers, deflate | te: trailers\r\n
other         | deflate           | 

[story http-set-after-all]
option httpchk
http-check send uri /a
http-check set-var(check.x) int(1)
[server] say HTTP/1.1 500 Sorry\r\n\r\n
[check] L7STS 500 "Sorry"
[sent] OPTIONS /a HTTP/1.0\r\n\r\n

[story http-set-alone]
option httpchk
http-check set-var(check.x) int(1)
[server] say HTTP/1.1 500 Sorry\r\n\r\n
[check] L7STS 500 "Sorry"
[sent] OPTIONS / HTTP/1.0\r\n\r\n

[story http-payload-of-none]
option httpchk
http-check expect on-error "x%[res.payload(0,0)]y" status 200
[server] say ICY 200 OK\r\n\r\nabc
[check] L7RSP "xy"
