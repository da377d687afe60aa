# The canned kinds, each with good, wrong, short and no answers.
[story redis-{case}]
option redis-check
[server] {server}
[check] {check}
[cases]
case               | server                                                  | check
pong               | keep +PONG\r\n                                          | L7OK 0 "Redis server is ok"
pong-in-segments   | keep +P\,ON\,G\r\,\n                                    | L7OK 0 "Redis server is ok"
pong-and-more      | keep +PONG\r\n+OK\r\n                                   | L7OK 0 "Redis server is ok"
auth               | keep -NOAUTH Authentication required.\r\n then hang-up  | L7STS 0 "-NOAUTH Authentication required."
loading            | say -LOADING Redis is loading the dataset in memory\r\n | L7STS 0 "-LOADING Redis is loading the dataset in memory"
denied             | say -DENIED Redis is running in protected mode\r\n      | L7STS 0 "-DENIED Redis is running in protected mode"
other              | say hello\r\n                                           | L7STS 0 "hello"
lower-case         | say +pong\r\n                                           | L7STS 0 "+pong"
cut-short          | say +PON                                                | L7STS 0 "+PON"
without-line-end   | say +PONG                                               | L7STS 0 "+PONG"
nothing            | end                                                     | L7STS 0 "TCPCHK got an empty response at step 2"
reset              | reset                                                   | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"
refused-connection | refuse                                                  | L4CON "ECONNREFUSED returned by OS (Connection refused)"
long               | say -\#200x\r\n                                         | L7STS 0 "-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

[story redis-silent-{case}]
option redis-check
default-server inter 900
[server] {server}
[check] {check}
[cases]
case           | server           | check
from-the-start | silent           | L7TOUT
within         | keep +PO         | L7TOUT
after-an-error | keep -ERR no\r\n | L7TOUT

[story smtp-{case}]
option smtpchk {arguments}
[server] {server}
[check] {check}
[sent] {sent}
[cases]
case                    | arguments       | server                                                                                                   | check                                                          | sent
well                    |                 | greet 220 mx ready\r\n then keep 250 mx\r\n then say 221 bye\r\n                                         | L7OK 221 "bye"                                                 | HELO localhost\r\nQUIT\r\n
helo                    | HELO me.example | greet 220 mx ready\r\n then keep 250 mx\r\n then say 221 bye\r\n                                         | L7OK 221 "bye"                                                 | HELO me.example\r\nQUIT\r\n
ehlo                    | EHLO me.example | greet 220 mx ready\r\n then keep 250-mx\r\n250-PIPELINING\r\n250 SIZE\r\n then say 221 bye\r\n           | L7OK 221 "bye"                                                 | EHLO me.example\r\nQUIT\r\n
ehlo-as-two-answers     | EHLO x          | greet 220 mx ready\r\n then keep 250-mx\r\n\,250 SIZE\r\n then say 221 bye\r\n                           | L7OK 221 "bye"                                                 | EHLO x\r\nQUIT\r\n
other-command           | FOO bar         | greet 220 mx ready\r\n then keep 250 mx\r\n then say 221 bye\r\n                                         | L7OK 221 "bye"                                                 | HELO localhost\r\nQUIT\r\n
helo-without-domain     | HELO            | greet 220 mx ready\r\n then keep 250 mx\r\n then say 221 bye\r\n                                         | L7OK 221 "bye"                                                 | HELO localhost\r\nQUIT\r\n
code-alone              |                 | greet 220\r\n then keep 250\r\n then say 221\r\n                                                         | L7OK 221                                                       | HELO localhost\r\nQUIT\r\n
greeting-554            |                 | greet 554 no service\r\n then hang-up                                                                    | L7STS 554 "no service"                                         | (nothing)
greeting-421            |                 | greet 421 too busy\r\n then hang-up                                                                      | L7STS 421 "too busy"                                           | (nothing)
greeting-is-http        |                 | greet HTTP/1.1 400 Bad Request\r\n then hang-up                                                          | L7RSP "HTTP/1.1 400 Bad Request"                               | (nothing)
greeting-two-digits     |                 | greet 22 mx\r\n then hang-up                                                                             | L7RSP "22 mx"                                                  | (nothing)
greeting-four-digits    |                 | greet 2200 mx\r\n then hang-up                                                                           | L7RSP "2200 mx"                                                | (nothing)
greeting-bare-line-feed |                 | greet 220 mx\n then keep 250 mx\n then say 221 bye\n                                                     | L7OK 221 "bye"                                                 | HELO localhost\r\nQUIT\r\n
greeting-nothing        |                 | hang-up                                                                                                  | L7RSP "TCPCHK got an empty response at step 2"                 | (nothing)
greeting-cut-short      |                 | greet 22 then hang-up                                                                                    | L7RSP "22"                                                     | (nothing)
helo-500                |                 | greet 220 mx\r\n then say 500 what?\r\n                                                                  | L7STS 500 "what?"                                              | HELO localhost\r\n
helo-550                | EHLO x          | greet 220 mx\r\n then say 550 not you\r\n                                                                | L7STS 550 "not you"                                            | EHLO x\r\n
helo-nothing            |                 | greet 220 mx\r\n then end                                                                                | L7STS 0 "TCPCHK got an empty response at step 5"               | HELO localhost\r\n
helo-reset              |                 | greet 220 mx\r\n then reset                                                                              | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)" | HELO localhost\r\n
ehlo-cut-short          | EHLO x          | greet 220 mx\r\n then say 250-mx\r\n250-SIZ                                                              | L7STS 250 "mx"                                                 | EHLO x\r\n
quit-500                |                 | greet 220 mx\r\n then keep 250 mx\r\n then say 500 what?\r\n                                             | L7STS 500 "what?"                                              | HELO localhost\r\nQUIT\r\n
quit-nothing            |                 | greet 220 mx\r\n then keep 250 mx\r\n then end                                                           | L7STS 0 "TCPCHK got an empty response at step 7"               | HELO localhost\r\nQUIT\r\n
quit-reset              |                 | greet 220 mx\r\n then keep 250 mx\r\n then reset                                                         | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)" | HELO localhost\r\nQUIT\r\n
refused-connection      |                 | refuse                                                                                                   | L4CON "ECONNREFUSED returned by OS (Connection refused)"       |

[story smtp-silent-{case}]
option smtpchk
default-server inter 900
[server] {server}
[check] {check}
[cases]
case           | server                                | check
from-the-start | silent                                | L7TOUT
after-greeting | greet 220 mx\r\n                      | L7TOUT
after-helo     | greet 220 mx\r\n then keep 250 mx\r\n | L7TOUT
within-ehlo    | greet 220 mx\r\n then keep 250-mx\r\n | L7TOUT

[story mysql-{case}]
option mysql-check {arguments}
[server] {server}
[check] {check}
[sent] {sent}
[cases]
case                      | arguments            | server                                                                                                                                                                                                                                              | check                                                           | sent
handshake                 |                      | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00 then hang-up                                                                            | L7OK 0 "5.5.68-MariaDB"                                         | (nothing)
handshake-in-segments     |                      | greet <\x00\x00\,\x00\n5.5.\,68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00 then hang-up                                                                        | L7OK 0 "5.5.68-MariaDB"                                         | (nothing)
handshake-of-8            |                      | greet J\x00\x00\x00\n8.0.36\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\xff\x02\x00\xff\xdf\x15\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00caching_sha2_password\x00 then hang-up                                                           | L7OK 0 "8.0.36"                                                 | (nothing)
host-blocked              |                      | greet \x16\x00\x00\x00\xffi\x04Host 'x' is blocked then hang-up                                                                                                                                                                                     | L7STS 1129 "Host 'x' is blocked"                                | (nothing)
host-not-allowed          |                      | greet -\x00\x00\x00\xffj\x04Host '127.0.0.1' is not allowed to connect then hang-up                                                                                                                                                                 | L7STS 1130 "Host '127.0.0.1' is not allowed to connect"         | (nothing)
handshake-cut-short       |                      | greet <\x00\x00\x00\n5.5.68-MariaDB\x00 then hang-up                                                                                                                                                                                                | L7RSP                                                           | (nothing)
handshake-nothing         |                      | hang-up                                                                                                                                                                                                                                             | L7RSP "TCPCHK got an empty response at step 2"                  | (nothing)
handshake-of-redis        |                      | greet -ERR no\r\n then hang-up                                                                                                                                                                                                                      | L7RSP                                                           | (nothing)
handshake-three-bytes     |                      | greet \x05\x00\x00 then hang-up                                                                                                                                                                                                                     | L7RSP                                                           | (nothing)
login                     | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00 then hang-up                                | L7OK 0 "5.5.68-MariaDB"                                         | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-as-two-answers      | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\,\x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00 then hang-up                              | L7OK 0 "5.5.68-MariaDB"                                         | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-pre-41              | user checker pre-41  | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00 then hang-up                                | L7OK 0 "5.5.68-MariaDB"                                         | \x0e\x00\x00\x01\x00\x80\x00\x00\x01checker\x00\x00\x01\x00\x00\x00\x01
login-post-41             | user checker post-41 | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00 then hang-up                                | L7OK 0 "5.5.68-MariaDB"                                         | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-denied              | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x005\x00\x00\x02\xff\x15\x04#28000Access denied for user 'checker'@'localhost' then hang-up | L7STS 1045 "#28000Access denied for user 'checker'@'localhost'" | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-denied-in-segments  | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\,\x16\x00\x00\x02\xff\x15\,\x04#28000Access denied then hang-up                         | L7STS 1045 "#28000Access denied"                                | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-old-password-wanted | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\x01\x00\x00\x02\xfe then hang-up                                                        | L7OK 0 "5.5.68-MariaDB"                                         | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-without-answer      | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00 then hang-up                                                                            | L7RSP                                                           | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-answer-cut-short    | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\x07\x00\x00\x02\x00 then hang-up                                                        | L7RSP                                                           | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-host-blocked        | user checker         | greet \x16\x00\x00\x00\xffi\x04Host 'x' is blocked then hang-up                                                                                                                                                                                     | L7STS 1129 "Host 'x' is blocked"                                | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-error-without-words | user checker         | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00\x03\x00\x00\x02\xff\x15\x04 then hang-up                                                | L7STS 1045                                                      | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-nothing             | user checker         | hang-up                                                                                                                                                                                                                                             | L7RSP "TCPCHK got an empty response at step 3"                  | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
login-reset               | user checker         | reset                                                                                                                                                                                                                                               | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"  | )\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00checker\x00\x00\x01\x00\x00\x00\x01
refused-connection        |                      | refuse                                                                                                                                                                                                                                              | L4CON "ECONNREFUSED returned by OS (Connection refused)"        |

[story mysql-silent-{case}]
option mysql-check {arguments}
default-server inter 900
[server] {server}
[check] {check}
[cases]
case             | arguments    | server                                                                                                                                                      | check
from-the-start   |              | silent                                                                                                                                                      | L7TOUT
within-handshake |              | greet <\x00\x00\x00\n5.5.                                                                                                                                   | L7TOUT
after-handshake  | user checker | greet <\x00\x00\x00\n5.5.68-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7\x08\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00ijklmnopqrst\x00 | L7TOUT

[story pgsql-{case}]
option pgsql-check user checker
[server] {server}
[check] {check}
[sent] {sent}
[cases]
case                | server                                                                                                                                        | check                                                          | sent
trust               | keep R\x00\x00\x00\x08\x00\x00\x00\x00 then hang-up                                                                                           | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
clear-text-password | keep R\x00\x00\x00\x08\x00\x00\x00\x03 then hang-up                                                                                           | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
md5-password        | keep R\x00\x00\x00\x0c\x00\x00\x00\x05salt then hang-up                                                                                       | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
scram               | keep R\x00\x00\x00\x17\x00\x00\x00\nSCRAM-SHA-256\x00\x00 then hang-up                                                                        | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
gss                 | keep R\x00\x00\x00\x08\x00\x00\x00\x07 then hang-up                                                                                           | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
sspi                | keep R\x00\x00\x00\x08\x00\x00\x00\x09 then hang-up                                                                                           | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
kerberos            | keep R\x00\x00\x00\x08\x00\x00\x00\x02 then hang-up                                                                                           | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
unknown-way-in      | keep R\x00\x00\x00\x08\x00\x00\x00c then hang-up                                                                                              | L7STS 0 "PostgreSQL unknown error"                             | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
gss-continued       | keep R\x00\x00\x00\x08\x00\x00\x00\x08 then hang-up                                                                                           | L7STS 0 "PostgreSQL unknown error"                             | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
trust-in-segments   | keep R\,\x00\x00\x00\x08\x00\,\x00\x00\x00 then hang-up                                                                                       | L7OK 0 "PostgreSQL server is ok"                               | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
error               | keep E\x00\x00\x00ZSFATAL\x00C28000\x00Mrole "checker" does not exist\x00Fmiscinit.c\x00L1\x00RInitializeSessionUserId\x00\x00 then hang-up   | L7RSP "FATAL"                                                  | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
error-in-segments   | keep E\x00\x00\x00\,ZSFATAL\x00C28000\x00Mrole "checker" does not exist\x00Fmiscinit.c\x00L1\x00RInitializeSessionUserId\x00\x00 then hang-up | L7RSP "FATAL"                                                  | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
old-error           | keep Eunsupported protocol\x00 then hang-up                                                                                                   | L7RSP "ported protocol"                                        | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
no-ssl              | keep N then hang-up                                                                                                                           | L7STS 0 "PostgreSQL unknown error"                             | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
http                | say HTTP/1.1 400 Bad Request\r\n\r\n                                                                                                          | L7STS 0 "PostgreSQL unknown error"                             | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
cut-short           | keep R\x00\x00 then hang-up                                                                                                                   | L7STS 0 "PostgreSQL unknown error"                             | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
nothing             | end                                                                                                                                           | L7RSP "TCPCHK got an empty response at step 3"                 | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
reset               | reset                                                                                                                                         | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)" | \x00\x00\x00\x16\x00\x03\x00\x00user\x00checker\x00\x00
refused-connection  | refuse                                                                                                                                        | L4CON "ECONNREFUSED returned by OS (Connection refused)"       |

[story pgsql-silent-{case}]
option pgsql-check user checker
default-server inter 900
[server] {server}
[check] {check}
[cases]
case           | server         | check
from-the-start | silent         | L7TOUT
within         | keep R\x00\x00 | L7TOUT

[story ldap-{case}]
option ldap-check
[server] {server}
[check] {check}
[sent] {sent}
[cases]
case                         | server                                                                                         | check                                                                | sent
success                      | keep 0\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                                          | L7OK 0 "Success"                                                     | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
success-in-segments          | keep 0\x0c\x02\,\x01\x01a\x07\n\,\x01\x00\x04\x00\x04\x00                                      | L7OK 0 "Success"                                                     | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
length-of-one-byte           | keep 0\x81\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00 then hang-up                         | L7RSP "Not LDAPv3 protocol"                                          | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
length-of-two-bytes          | keep 0\x82\x00\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00 then hang-up                     | L7OK 0 "Success"                                                     | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
length-of-four-bytes         | keep 0\x84\x00\x00\x00\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00 then hang-up             | L7OK 0 "Success"                                                     | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
protocol-error               | keep 01\x02\x01\x01a,\n\x01\x02\x04\x00\x04%historical protocol version requested then hang-up | L7STS 2 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9"  | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
inappropriate-authentication | keep 0%\x02\x01\x01a \n\x010\x04\x00\x04\x19anonymous bind disallowed then hang-up             | L7STS 48 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9" | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
unavailable                  | keep 0\x0c\x02\x01\x01a\x07\n\x014\x04\x00\x04\x00 then hang-up                                | L7STS 52 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9" | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
busy                         | keep 0\x84\x00\x00\x00\x0c\x02\x01\x01a\x07\n\x013\x04\x00\x04\x00 then hang-up                | L7STS 51 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9" | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
other-message-id             | keep 0\x0c\x02\x01\x02a\x07\n\x01\x00\x04\x00\x04\x00 then hang-up                             | L7RSP "Not LDAPv3 protocol"                                          | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
not-a-bind-answer            | keep 0\x0c\x02\x01\x01e\x07\n\x01\x00\x04\x00\x04\x00 then hang-up                             | L7RSP "Not LDAPv3 protocol"                                          | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
notice-of-disconnection      | keep 0\x0c\x02\x01\x00x\x07\n\x014\x04\x00\x04\x00 then hang-up                                | L7RSP "Not LDAPv3 protocol"                                          | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
not-ldap                     | say HTTP/1.1 400 Bad Request\r\n\r\n                                                           | L7RSP "Not LDAPv3 protocol"                                          | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
cut-short                    | keep 0\x0c\x02\x01\x01a then hang-up                                                           | L7RSP                                                                | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
nothing                      | end                                                                                            | L7RSP "TCPCHK got an empty response at step 2"                       | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
reset                        | reset                                                                                          | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"       | 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
refused-connection           | refuse                                                                                         | L4CON "ECONNREFUSED returned by OS (Connection refused)"             |

[story ldap-one-byte]
option ldap-check
[server] keep 0 then hang-up
[check] L7RSP
[sent] 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
[debian LENGTH_READ_BEYOND_THE_END]

[story ldap-silent-{case}]
option ldap-check
default-server inter 900
[server] {server}
[check] {check}
[cases]
case           | server                  | check
from-the-start | silent                  | L7TOUT
within         | keep 0\x0c\x02\x01\x01a | L7TOUT

[story ssl-hello-{case}]
option ssl-hello-chk
[server] {server}
[check] {check}
[cases]
case                  | server                                         | check
handshake             | keep \x16\x03\x00\x00\x4a\x02\x00\x00\x46      | L6OK
handshake-in-segments | keep \x16\,\x03\x00\,\x00\x4a\x02              | L6OK
alert                 | keep \x15\x03\x00\x00\x02\x02\x28              | L6OK
alert-of-tls-1.2      | keep \x15\x03\x03\x00\x02\x02\x46 then hang-up | L6OK
not-tls               | say HTTP/1.1 400 Bad Request\r\n\r\n           | L6RSP
application-data      | keep \x17\x03\x00\x00\x02\x02\x28 then hang-up | L6RSP
short                 | keep \x16\x03\x00 then hang-up                 | L6OK
short-alert           | keep \x15\x03\x00\x00 then hang-up             | L6OK
nothing               | end                                            | L6RSP "TCPCHK got an empty response at step 2"
reset                 | reset                                          | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"
refused-connection    | refuse                                         | L4CON "ECONNREFUSED returned by OS (Connection refused)"

[story ssl-hello-silent-{case}]
option ssl-hello-chk
default-server inter 900
[server] {server}
[check] {check}
[cases]
case           | server            | check
from-the-start | silent            | L6TOUT
within         | keep \x16\x03\x00 | L6TOUT

[story spop-{case}]
option spop-check
[server] {server}
[check] {check}
[cases]
case                 | server                                                                                                                                    | check
hello                | keep \x00\x00\x00?e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc0\x0ccapabilities\x08\npipelining              | L7OK 0 "SPOA server is ok"
hello-in-segments    | keep \x00\x00\,\x00?e\x00\x00\x00\x01\x00\x00\x07version\x08\,\x032.0\x0emax-frame-size\x03\xfc0\x0ccapabilities\x08\npipelining          | L7OK 0 "SPOA server is ok"
without-capabilities | keep \x00\x00\x00&e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc0 then hang-up                                 | L7OK 0 "SPOA server is ok"
without-version      | keep \x00\x00\x002e\x00\x00\x00\x01\x00\x00\x0emax-frame-size\x03\xfc0\x0ccapabilities\x08\npipelining then hang-up                       | L7RSP "version value not found"
without-frame-size   | keep \x00\x00\x00-e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0ccapabilities\x08\npipelining then hang-up                            | L7RSP "max-frame-size value not found"
other-version        | keep \x00\x00\x00?e\x00\x00\x00\x01\x00\x00\x07version\x08\x031.0\x0emax-frame-size\x03\xfc0\x0ccapabilities\x08\npipelining then hang-up | L7RSP "unsupported version"
ack                  | keep \x00\x00\x00?g\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc0\x0ccapabilities\x08\npipelining then hang-up | L7RSP "invalid frame received"
not-spop             | say HTTP/1.1 400 Bad Request\r\n\r\n                                                                                                      | L7RSP "invalid frame received"
nothing              | end                                                                                                                                       | L7RSP "TCPCHK got an empty response at step 2"
reset                | reset                                                                                                                                     | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"
refused-connection   | refuse                                                                                                                                    | L4CON "ECONNREFUSED returned by OS (Connection refused)"

[story redis-binary]
option redis-check
[server] say \x00\xff"<>\r\n
[check] L7STS 0 "<00><FF><22><3C><3E>"
[debian WORDS_END_AT_ZERO] L7STS 0

[story smtp-ehlo-in-segments]
option smtpchk EHLO me.example
[server] greet 22\,0 mx re\,ady\r\n then keep 250-m\,x\r\n25\,0-PIPELINING\r\n250 SIZE\r\n then say 22\,1 bye\r\n
[check] L7OK 221 "bye"
[debian SMTP_REPLY_IN_SEGMENTS]

[story spop-disconnects]
option spop-check
[server] keep \x00\x00\x00*f\x00\x00\x00\x01\x00\x00\x0bstatus-code\x03\x05\x07message\x08\x0bunsupported then hang-up
[check] L7STS 5 "unsupported"
[debian SPOP_DISCONNECT] L7RSP "version value not found"

[story spop-cut-short]
option spop-check
[server] keep \x00\x00\x00?e\x00\x00\x00\x01\x00\x00\x07version\x08 then hang-up
[check] L7RSP "invalid frame received"
[debian FRAME_READ_BEYOND_ITS_END]

[story ldap-success-counts-once]
option ldap-check
server s1 {s1} check inter 300 rise 3 fall 1
[server]
say no
say 0\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00
[lines]
<133>Health check for server ldap-success-counts-once/s1 failed, reason: Layer7 invalid response, info: "Not LDAPv3 protocol", check duration: Nms, status: 0/3 DOWN.
<129>Server ldap-success-counts-once/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend ldap-success-counts-once has no server available!
<133>Health check for server ldap-success-counts-once/s1 succeeded, reason: Layer7 check passed, code: 0, info: "Success", check duration: Nms, status: 1/3 DOWN.
<133>Health check for server ldap-success-counts-once/s1 succeeded, reason: Layer7 check passed, code: 0, info: "Success", check duration: Nms, status: 2/3 DOWN.
<133>Health check for server ldap-success-counts-once/s1 succeeded, reason: Layer7 check passed, code: 0, info: "Success", check duration: Nms, status: 1/1 UP.
<133>Server ldap-success-counts-once/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
[debian SUCCESS_COUNTED_TWICE]
<133>Health check for server ldap-success-counts-once/s1 failed, reason: Layer7 invalid response, info: "Not LDAPv3 protocol", check duration: Nms, status: 0/3 DOWN.
<129>Server ldap-success-counts-once/s1 is DOWN. 0 active and 0 backup servers left. 0 sessions active, 0 requeued, 0 remaining in queue.
<128>backend ldap-success-counts-once has no server available!
<133>Health check for server ldap-success-counts-once/s1 succeeded, reason: Layer7 check passed, code: 0, info: "Success", check duration: Nms, status: 1/3 DOWN.
<133>Health check for server ldap-success-counts-once/s1 succeeded, reason: Layer7 check passed, code: 0, check duration: Nms, status: 2/3 DOWN.
<133>Health check for server ldap-success-counts-once/s1 succeeded, reason: Layer7 check passed, code: 0, info: "Success", check duration: Nms, status: 1/1 UP.
<133>Server ldap-success-counts-once/s1 is UP. 1 active and 0 backup servers online. 0 sessions requeued, 0 total in queue.
