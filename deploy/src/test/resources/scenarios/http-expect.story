# What an http-check expectation makes of an answer.
[story http-status-{case}]
option httpchk GET /
{expect}
[server] say {server}
[check] {check}
[sent] GET / HTTP/1.0\r\n\r\n
[cases]
case                     | expect                                                            | server                                                 | check
usual-200                |                                                                   | HTTP/1.0 200 OK\r\n\r\n                                | L7OK 200
usual-204                |                                                                   | HTTP/1.1 204 No Content\r\n\r\n                        | L7OK 204
usual-301                |                                                                   | HTTP/1.1 301 Moved Permanently\r\nLocation: /x\r\n\r\n | L7OK 301
usual-304                |                                                                   | HTTP/1.1 304 Not Modified\r\n\r\n                      | L7OK 304
usual-399                |                                                                   | HTTP/1.1 399 Odd\r\n\r\n                               | L7OK 399
usual-400                |                                                                   | HTTP/1.1 400 Bad Request\r\n\r\n                       | L7STS 400 "Bad Request"
usual-404                |                                                                   | HTTP/1.1 404 Not Found\r\n\r\n                         | L7STS 404 "Not Found"
usual-500                |                                                                   | HTTP/1.1 500 Internal Server Error\r\n\r\n             | L7STS 500 "Internal Server Error"
usual-503                |                                                                   | HTTP/1.1 503 Service Unavailable\r\n\r\n               | L7STS 503 "Service Unavailable"
usual-199                |                                                                   | HTTP/1.1 199 Odd\r\n\r\n                               | L7STS 199 "Odd"
usual-600                |                                                                   | HTTP/1.1 600 Odd\r\n\r\n                               | L7STS 600 "Odd"
usual-without-reason     |                                                                   | HTTP/1.1 200\r\n\r\n                                   | L7OK 200
usual-500-without-reason |                                                                   | HTTP/1.1 500\r\n\r\n                                   | L7STS 500
usual-500-odd-reason     |                                                                   | HTTP/1.1 500 say "no" <now>\r\n\r\n                    | L7STS 500 "say <22>no<22> <3C>now<3E>"
usual-500-long-reason    |                                                                   | HTTP/1.1 500 \#300x\r\n\r\n                            | L7STS 500 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
usual-500-utf-8-reason   |                                                                   | HTTP/1.1 500 caf\xc3\xa9\r\n\r\n                       | L7STS 500 "caf<C3><A9>"
usual-in-segments        |                                                                   | HT\,TP/1.1 2\,00 O\,K\r\n\,\r\n                        | L7OK 200
usual-bare-line-feeds    |                                                                   | HTTP/1.1 200 OK\nX: y\n\n                              | L7OK 200
usual-http-1.2           |                                                                   | HTTP/1.2 200 OK\r\n\r\n                                | L7OK 200
one                      | http-check expect status 200                                      | HTTP/1.1 200 OK\r\n\r\n                                | L7OK 200
one-other                | http-check expect status 200                                      | HTTP/1.1 201 Created\r\n\r\n                           | L7STS 201 "Created"
range                    | http-check expect status 200-299                                  | HTTP/1.1 299 Odd\r\n\r\n                               | L7OK 299
range-below              | http-check expect status 200-299                                  | HTTP/1.1 199 Odd\r\n\r\n                               | L7STS 199 "Odd"
range-above              | http-check expect status 200-299                                  | HTTP/1.1 300 Multiple Choices\r\n\r\n                  | L7STS 300 "Multiple Choices"
list                     | http-check expect status 200,404,500-502                          | HTTP/1.1 501 Not Implemented\r\n\r\n                   | L7OK 501
list-first               | http-check expect status 200,404,500-502                          | HTTP/1.1 200 OK\r\n\r\n                                | L7OK 200
list-other               | http-check expect status 200,404,500-502                          | HTTP/1.1 403 Forbidden\r\n\r\n                         | L7STS 403 "Forbidden"
not                      | http-check expect ! status 500                                    | HTTP/1.1 404 Not Found\r\n\r\n                         | L7OK 404
not-found                | http-check expect ! status 500-599                                | HTTP/1.1 503 Service Unavailable\r\n\r\n               | L7STS 503 "Service Unavailable"
comment                  | http-check expect comment "must be well" status 200               | HTTP/1.1 500 no\r\n\r\n                                | L7STS 500 "no comment: must be well"
comment-without-reason   | http-check expect comment c status 200                            | HTTP/1.1 500\r\n\r\n                                   | L7STS 500 " comment: c"
pattern                  | http-check expect rstatus ^2                                      | HTTP/1.1 204 No Content\r\n\r\n                        | L7OK 204
pattern-other            | http-check expect rstatus ^2                                      | HTTP/1.1 302 Found\r\n\r\n                             | L7STS 302 "Found"
pattern-end              | http-check expect rstatus 4$                                      | HTTP/1.1 404 Not Found\r\n\r\n                         | L7OK 404
pattern-class            | http-check expect rstatus ^[23]..$                                | HTTP/1.1 302 Found\r\n\r\n                             | L7OK 302
pattern-not              | http-check expect ! rstatus ^5                                    | HTTP/1.1 404 Not Found\r\n\r\n                         | L7OK 404
pattern-not-found        | http-check expect ! rstatus ^5                                    | HTTP/1.1 503 Service Unavailable\r\n\r\n               | L7STS 503 "Service Unavailable"
error-l7rsp              | http-check expect error-status L7RSP status 200                   | HTTP/1.1 500 no\r\n\r\n                                | L7RSP "no"
error-l7okc              | http-check expect error-status L7OKC status 200                   | HTTP/1.1 500 no\r\n\r\n                                | L7OKC 500 "no"
error-l4con              | http-check expect error-status L4CON status 200                   | HTTP/1.1 500 no\r\n\r\n                                | L4CON "no"
error-l6rsp              | http-check expect error-status L6RSP status 200                   | HTTP/1.1 500 no\r\n\r\n                                | L6RSP "no"
ok-l7okc                 | http-check expect ok-status L7OKC status 200                      | HTTP/1.1 200 OK\r\n\r\n                                | L7OKC 200
ok-l4ok                  | http-check expect ok-status L4OK status 200                       | HTTP/1.1 200 OK\r\n\r\n                                | L4OK
ok-l6ok                  | http-check expect ok-status L6OK status 200                       | HTTP/1.1 200 OK\r\n\r\n                                | L6OK
success-said             | http-check expect on-success "all is well" status 200             | HTTP/1.1 200 OK\r\n\r\n                                | L7OK 200 "all is well"
error-said               | http-check expect on-error "not well" status 200                  | HTTP/1.1 500 no\r\n\r\n                                | L7STS 500 "not well"
error-said-with-comment  | http-check expect comment c on-error "not well" status 200        | HTTP/1.1 500 no\r\n\r\n                                | L7STS 500 "not well comment: c"
status-code              | http-check expect status-code "int(7)" status 200                 | HTTP/1.1 200 OK\r\n\r\n                                | L7OK 7
error-quotes-status      | http-check expect on-error "said %[status]" status 200            | HTTP/1.1 503 no\r\n\r\n                                | L7STS 503 "said 503"
error-quotes-header      | http-check expect on-error "because %[res.hdr(x-why)]" status 200 | HTTP/1.1 503 no\r\nX-Why: tired\r\n\r\n                | L7STS 503 "because tired"
error-quotes-version     | http-check expect on-error "in %[res.ver]" status 200             | HTTP/1.1 503 no\r\n\r\n                                | L7STS 503 "in 1.1"

[story http-header-{case}]
option httpchk GET /
http-check expect {expect}
[server] say HTTP/1.1 200 OK\r\nServer: nginx/1.2\r\nX-Two: a, b ,"c,d"\r\nX-Two: e\r\nX-Empty:\r\nX-Folded: one\r\n two\r\n\r\n
[check] {check}
[cases]
case                | expect                                       | check
there               | hdr name server                              | L7OK 200
there-upper-case    | hdr name SERVER                              | L7OK 200
not-there           | hdr name x-none                              | L7STS 200 "OK"
not-and-not-there   | ! hdr name x-none                            | L7OK 200
not-and-there       | ! hdr name server                            | L7STS 200 "OK"
value               | hdr name server value nginx/1.2              | L7OK 200
value-other         | hdr name server value apache                 | L7STS 200 "OK"
value-other-case    | hdr name server value NGINX/1.2              | L7STS 200 "OK"
value-not           | ! hdr name server value apache               | L7OK 200
value-begins        | hdr name server value -m beg nginx           | L7OK 200
value-begins-not    | hdr name server value -m beg ginx            | L7STS 200 "OK"
value-ends          | hdr name server value -m end 1.2             | L7OK 200
value-contains      | hdr name server value -m sub inx/            | L7OK 200
value-pattern       | hdr name server value -m reg ^nginx/[0-9.]+$ | L7OK 200
value-pattern-other | hdr name server value -m reg ^apache         | L7STS 200 "OK"
name-begins         | hdr name -m beg x-t value b                  | L7OK 200
name-ends           | hdr name -m end two value b                  | L7OK 200
name-contains       | hdr name -m sub -tw value b                  | L7OK 200
name-pattern        | hdr name -m reg ^x-t.o$ value b              | L7OK 200
part-first          | hdr name x-two value a                       | L7OK 200
part-second         | hdr name x-two value b                       | L7OK 200
part-quoted         | hdr name x-two value "\"c,d\""               | L7OK 200
part-of-second-line | hdr name x-two value e                       | L7OK 200
part-none           | hdr name x-two value c                       | L7STS 200 "OK"
whole-is-no-part    | hdr name x-two value "a, b"                  | L7STS 200 "OK"
empty-there         | hdr name x-empty                             | L7OK 200
folded              | hdr name x-folded value -m sub two           | L7OK 200
full                | fhdr name server value nginx/1.2             | L7OK 200
full-line           | fhdr name x-two value -m beg "a, b"          | L7OK 200
full-part           | fhdr name x-two value b                      | L7STS 200 "OK"
full-second-line    | fhdr name x-two value e                      | L7OK 200
full-there          | fhdr name x-two                              | L7OK 200
full-not            | ! fhdr name x-two value e                    | L7STS 200 "OK"
comment             | comment c hdr name x-none                    | L7STS 200 "OK comment: c"
name-of-format      | hdr name-lf server                           | L7OK 200
value-of-format     | hdr name server value-lf nginx/1.2           | L7OK 200
value-of-expression | hdr name server value-lf "%[str(nginx)]/1.2" | L7OK 200

[story http-body-{case}]
option httpchk GET /
http-check expect {expect}
[server] say HTTP/1.1 200 OK\r\n{server}
[check] {check}
[cases]
case                        | expect                                  | server                                                                   | check
found                       | string well                             | Content-Length: 11\r\n\r\nall is well                                    | L7OK 200
found-until-end             | string well                             | \r\nall is well                                                          | L7OK 200
found-chunked               | string well                             | Transfer-Encoding: chunked\r\n\r\n7\r\nall is \r\n4\r\nwell\r\n0\r\n\r\n | L7OK 200
found-across-chunks         | string well                             | Transfer-Encoding: chunked\r\n\r\n9\r\nall is we\r\n2\r\nll\r\n0\r\n\r\n | L7OK 200
found-in-segments           | string well                             | Content-Length: 11\r\n\r\nall is \,we\,ll                                | L7OK 200
absent                      | string sick                             | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "HTTP content check did not match"
absent-until-end            | string sick                             | \r\nall is well                                                          | L7RSP "HTTP content check did not match"
absent-chunked              | string sick                             | Transfer-Encoding: chunked\r\n\r\nb\r\nall is well\r\n0\r\n\r\n          | L7RSP "HTTP content check did not match"
behind-its-length           | string sick                             | Content-Length: 11\r\n\r\nall is wellsick                                | L7RSP "HTTP content check did not match"
only-in-the-head            | string well                             | X: well\r\nContent-Length: 2\r\n\r\nno                                   | L7RSP "HTTP content check did not match"
empty-body                  | string well                             | Content-Length: 0\r\n\r\n                                                | L7RSP "HTTP content check could not find a response body"
no-body                     | string well                             | \r\n                                                                     | L7RSP "HTTP content check could not find a response body"
empty-chunked               | string well                             | Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n                              | L7RSP "HTTP content check could not find a response body"
short-of-its-length         | string well                             | Content-Length: 50\r\n\r\nall is well                                    | L7OK 200
short-and-absent            | string sick                             | Content-Length: 50\r\n\r\nall is well                                    | L7RSP "HTTP content check did not match"
comment                     | comment "is it?" string sick            | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "HTTP content check did not match comment: is it?"
comment-no-body             | comment "is it?" string sick            | Content-Length: 0\r\n\r\n                                                | L7RSP "HTTP content check could not find a response body comment: is it?"
not-absent                  | ! string sick                           | Content-Length: 11\r\n\r\nall is well                                    | L7OK 200
not-found                   | ! string well                           | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "HTTP check matched unwanted content"
not-no-body                 | ! string well                           | Content-Length: 0\r\n\r\n                                                | L7RSP "HTTP content check could not find a response body"
pattern                     | rstring ^all.*well$                     | Content-Length: 11\r\n\r\nall is well                                    | L7OK 200
pattern-absent              | rstring ^well                           | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "HTTP content check did not match"
pattern-not                 | ! rstring ^sick                         | Content-Length: 11\r\n\r\nall is well                                    | L7OK 200
pattern-not-found           | ! rstring (?i)WELL                      | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "HTTP check matched unwanted content"
pattern-lines               | rstring (?m)^is$                        | Content-Length: 11\r\n\r\nall\nis\nwell                                  | L7OK 200
large                       | string well                             | Content-Length: 9004\r\n\r\n\#9000xwell                                  | L7OK 200
large-beyond-the-buffer     | string well                             | Content-Length: 20004\r\n\r\n\#20000xwell                                | L7RSP "HTTP content check did not match"
large-not-beyond-the-buffer | ! string well                           | Content-Length: 20004\r\n\r\n\#20000xwell                                | L7OK 200
min-recv-absent             | min-recv 5 string sick                  | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "HTTP content check did not match"
error-status                | error-status L7STS string sick          | Content-Length: 11\r\n\r\nall is well                                    | L7STS 200 "HTTP content check did not match"
ok-status                   | ok-status L4OK string well              | Content-Length: 11\r\n\r\nall is well                                    | L4OK
error-said                  | on-error "not well" string sick         | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "not well"
error-quotes-body           | on-error "said %[res.body]" string sick | Content-Length: 11\r\n\r\nall is well                                    | L7RSP "said all is well"
success-said                | on-success "indeed" string well         | Content-Length: 11\r\n\r\nall is well                                    | L7OK 200 "indeed"
of-a-format                 | string-lf well                          | Content-Length: 11\r\n\r\nall is well                                    | L7OK 200
of-an-expression            | string-lf "%[str(we)]ll"                | Content-Length: 11\r\n\r\nall is well                                    | L7OK 200

[story http-several-{case}]
option httpchk GET /
http-check expect {first}
http-check expect {second}
[server] say HTTP/1.1 {server}
[check] {check}
[cases]
case                    | first        | second          | server                                  | check
both                    | status 200   | string well     | 200 OK\r\nContent-Length: 4\r\n\r\nwell | L7OK 200
first-wrong             | status 200   | string well     | 500 no\r\nContent-Length: 4\r\n\r\nwell | L7STS 500 "no"
second-wrong            | status 200   | string well     | 200 OK\r\nContent-Length: 4\r\n\r\nsick | L7RSP "HTTP content check did not match"
header-and-status       | hdr name x   | status 200      | 200 OK\r\nx: y\r\n\r\n                  | L7OK 200
header-and-status-wrong | hdr name x   | status 200      | 500 no\r\nx: y\r\n\r\n                  | L7STS 500 "no"
nots                    | ! status 500 | ! string sick   | 200 OK\r\nContent-Length: 4\r\n\r\nwell | L7OK 200
nots-second-found       | ! status 500 | ! string sick   | 200 OK\r\nContent-Length: 4\r\n\r\nsick | L7RSP "HTTP check matched unwanted content"
body-then-header        | string well  | hdr name x-none | 200 OK\r\nContent-Length: 4\r\n\r\nwell | L7STS 200 "OK"

[story http-malformed-{case}]
option httpchk GET /
[server] say {server}
[check] {check}
[cases]
case                | server                                                               | check
not-http            | hello                                                                | L7RSP
not-http-line       | hello\r\n\r\n                                                        | L7RSP
http-2-line         | HTTP/2.0 200 OK\r\n\r\n                                              | L7OK 200
letters-in-status   | HTTP/1.1 2x0 OK\r\n\r\n                                              | L7RSP
no-status           | HTTP/1.1\r\n\r\n                                                     | L7RSP
two-digits          | HTTP/1.1 20 OK\r\n\r\n                                               | L7STS 20 "OK"
four-digits         | HTTP/1.1 2000 OK\r\n\r\n                                             | L7STS 2000 "OK"
blank-in-name       | HTTP/1.1 200 OK\r\nX y: z\r\n\r\n                                    | L7RSP
no-colon            | HTTP/1.1 200 OK\r\nX\r\n\r\n                                         | L7RSP
control-in-value    | HTTP/1.1 200 OK\r\nX: a\x01b\r\n\r\n                                 | L7OK 200
zero-in-value       | HTTP/1.1 200 OK\r\nX: a\x00b\r\n\r\n                                 | L7OK 200
negative-length     | HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n                        | L7RSP
two-lengths         | HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc | L7RSP
same-lengths        | HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc | L7OK 200
letters-in-length   | HTTP/1.1 200 OK\r\nContent-Length: three\r\n\r\nabc                  | L7RSP
head-too-large      | HTTP/1.1 200 OK\r\nX: \#20000x\r\n\r\n                               | L7RSP
leading-empty-lines | \r\n\r\nHTTP/1.1 200 OK\r\n\r\n                                      | L7OK 200
interim-first       | HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n                 | L7STS 100 "Continue"
head-cut-short      | HTTP/1.1 200 OK\r\nX: y                                              | SOCKERR

[story http-body-min-recv]
option httpchk GET /
http-check expect min-recv 5 string well
[server] say HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\nall is well
[segments] five bytes are enough to decide
[check] L7OK 200
