# Where the body of an answer ends, and what breaks it.

[story http-coding-{case}]
option httpchk
[server] say HTTP/1.1 200 OK\r\n{header}\r\n\r\n0\r\n\r\n
[check] {check}
[cases]
case          | header                                                     | check
chunked       | transfer-encoding: Chunked                                 | L7OK 200
empty         | transfer-encoding:                                         | L7OK 200
twice         | transfer-encoding: chunked\r\ntransfer-encoding: chunked   | L7RSP
twice-at-once | transfer-encoding: chunked, chunked                        | L7RSP
compressed    | transfer-encoding: gzip, chunked                           | L7RSP
not-last      | transfer-encoding: chunked, gzip                           | L7RSP
unknown       | transfer-encoding: identity                                | L7RSP
parameter     | transfer-encoding: chunked;x                               | L7RSP
and-length    | transfer-encoding: chunked\r\ncontent-length: 4            | L7OK 200
lengths       | content-length: 5\r\ncontent-length: 5                     | L7OK 200
lengths-apart | content-length: 4\r\ncontent-length: 5                     | L7RSP

[story http-body-reset-{case}]
option httpchk
http-check expect {expect}
[server] keep HTTP/1.1 200 OK\r\n{answer} then break
[check] {check}
[sockets] a reset
[cases]
case            | expect            | answer                                              | check
found           | string hello      | \r\nhello                                           | L7OK 200
not-found       | string hello      | \r\nhell                                            | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"
nothing         | rstring .         | \r\n                                                | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"
unwanted-so-far | ! string hello    | transfer-encoding: chunked\r\n\r\n50\r\nhell        | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"
whole           | ! string hello    | content-length: 4\r\n\r\nhell                       | L7OK 200
only-head       | hdr name x        | \r\n                                                | L7STS 200 "OK"

[story http-no-chunk]
option httpchk
http-check expect string hello
[server] keep HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nhello
[check] L7RSP

[story http-switching-has-no-body]
option httpchk
http-check expect string hello
[server] keep HTTP/1.1 101 Switching\r\n\r\n
[check] L7RSP "HTTP content check could not find a response body"
