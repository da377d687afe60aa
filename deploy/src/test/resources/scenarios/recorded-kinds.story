# The kinds of check HAProxy has, good answers and bad.

[story recorded-smtp-{case}]
option smtpchk
[server] {server}
[check] {check}
[sent] HELO localhost\r\nQUIT\r\n
[cases]
case               | server                                                                    | check
well               | greet 220 hi\r\n then keep 250 ok\r\n then keep 221 bye\r\n               | L7OK 221 "bye"
lines              | greet 220 hi\r\n then keep 250-\r\n250 x\r\n then keep 221-a\r\n221 b\r\n | L7OK 221 "a"
wordless           | greet 220 hi\r\n then keep 250\r\n then keep 221\r\n                      | L7OK 221
ends-after-goodbye | greet 220 hi\r\n then keep 250 ok\r\n then say 221 bye\r\n                | L7OK 221 "bye"
goodbye-refused    | greet 220 hi\r\n then keep 250 ok\r\n then keep 421   go away\r\n         | L7STS 421 "go away"

[story recorded-smtp-greeting-{case}]
option smtpchk
[server] {server}
[check] {check}
[cases]
case              | server                        | check
refused           | greet 554 no\r\n              | L7STS 554 "no"
foreign           | greet abc no\r\n              | L7RSP "abc no"
of-lines          | greet 220-a\r\n               | L7RSP "220-a"
of-lines-and-over | greet 220-hi\r\n then hang-up | L7RSP "220-hi"
cut-short         | greet 22 then hang-up         | L7RSP "22"
missing           | hang-up                       | L7RSP "TCPCHK got an empty response at step 2"
never             | silent                        | L7TOUT

[story recorded-smtp-hello-{case}]
option smtpchk
[server] {server}
[check] {check}
[sent] HELO localhost\r\n
[cases]
case                | server                                      | check
refused             | greet 220 hi\r\n then say 500   bad cmd\r\n | L7STS 500 "bad cmd"
refused-and-waiting | greet 220 hi\r\n then keep 500 bad cmd\r\n  | L7TOUT
unfinished          | greet 220 hi\r\n then keep 250-ok\r\n       | L7TOUT
unanswered          | greet 220 hi\r\n then end                   | L7STS 0 "TCPCHK got an empty response at step 5"
reset               | greet 220 hi\r\n then reset                 | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"

[story recorded-smtp-ehlo]
option smtpchk EHLO my.dom
[server] greet 220 hi\r\n then keep 250 C\r\n then keep 221 2.0.0 Bye\r\n
[check] L7OK 221 "2.0.0 Bye"
[sent] EHLO my.dom\r\nQUIT\r\n

[story recorded-smtp-odd-words]
option smtpchk FOO bar
[server] greet 220 hi\r\n then keep 250 C\r\n then keep 221 2.0.0 Bye\r\n
[check] L7OK 221 "2.0.0 Bye"
[sent] HELO localhost\r\nQUIT\r\n

[story recorded-smtp-half-a-word]
option smtpchk HELO
[server] greet 220 hi\r\n then keep 250 C\r\n then keep 221 2.0.0 Bye\r\n
[check] L7OK 221 "2.0.0 Bye"
[sent] HELO localhost\r\nQUIT\r\n

[story recorded-mysql-{case}]
option mysql-check
[server] {server}
[check] {check}
[cases]
case              | server                                                                                                                                                                         | check
well              | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 | L7OK 0 "10.11.6-MariaDB"
host-refused      | greet  \x00\x00\x00\xffi\x04Host '1.2.3.4' is not allowed                                                                                                                      | L7STS 1129 "Host '1.2.3.4' is not allowed"
error-alone       | greet \x03\x00\x00\x00\xff\x10\x04                                                                                                                                             | L7STS 1040
cut-in-the-header | greet :\x00\x00 then hang-up                                                                                                                                                   | L7RSP
cut-in-the-packet | greet :\x00\x00\x00\n10.11 then hang-up                                                                                                                                        | L7RSP
unfinished        | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x     | L7TOUT
foreign           | greet SSH-2.0-OpenSSH\r\n then hang-up                                                                                                                                         | L7RSP
missing           | hang-up                                                                                                                                                                        | L7RSP "TCPCHK got an empty response at step 2"

[story recorded-mysql-user-{case}]
option mysql-check user hap
[server] {server}
[check] {check}
[sent] %\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00hap\x00\x00\x01\x00\x00\x00\x01
[cases]
case                  | server                                                                                                                                                                                                                                             | check
well                  | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then keep \x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00              | L7OK 0 "10.11.6-MariaDB"
well-and-over         | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then say \x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00               | L7OK 0 "10.11.6-MariaDB"
denied                | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then keep #\x00\x00\x02\xff\x15\x04#28000Access denied for user 'x' | L7STS 1045 "#28000Access denied for user 'x'"
asked-for-another-way | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then keep \x18\x00\x00\x02\xfemysql_native_password\x00x            | L7OK 0 "10.11.6-MariaDB"
cut-short             | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then say \x07\x00\x00\x02                                           | L7RSP
unanswered            | greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then end                                                            | L7RSP

[story recorded-mysql-user-post-41]
option mysql-check user hap post-41
[server] greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then keep \x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00
[check] L7OK 0 "10.11.6-MariaDB"
[sent] %\x00\x00\x01\x00\x82\x00\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00hap\x00\x00\x01\x00\x00\x00\x01

[story recorded-mysql-user-pre-41]
option mysql-check user hap pre-41
[server] greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then keep \x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00
[check] L7OK 0 "10.11.6-MariaDB"
[sent] \n\x00\x00\x01\x00\x80\x00\x00\x01hap\x00\x00\x01\x00\x00\x00\x01

[story recorded-mysql-user-post-80]
option mysql-check user hap post-80
[server] greet :\x00\x00\x00\n10.11.6-MariaDB\x00\x01\x00\x00\x00abcdefgh\x00\xff\xf7!\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00x\x00 then keep \x07\x00\x00\x02\x00\x00\x00\x02\x00\x00\x00
[check] L7OK 0 "10.11.6-MariaDB"
[since] 3.4
[sent] ;\x00\x00\x01\x00\x82\x08\x00\x00\x80\x00\x01!\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00hap\x00\x00mysql_native_password\x00\x01\x00\x00\x00\x01

[story recorded-pgsql-{case}]
option pgsql-check user bob
[server] {server}
[check] {check}
[sent] \x00\x00\x00\x12\x00\x03\x00\x00user\x00bob\x00\x00
[cases]
case                      | server                                                                        | check
asks-for-no-password      | keep R\x00\x00\x00\x08\x00\x00\x00\x00                                        | L7OK 0 "PostgreSQL server is ok"
asks-for-kerberos-4       | keep R\x00\x00\x00\x08\x00\x00\x00\x01                                        | L7STS 0 "PostgreSQL unknown error"
asks-for-kerberos         | keep R\x00\x00\x00\x08\x00\x00\x00\x02                                        | L7OK 0 "PostgreSQL server is ok"
asks-for-clear-text       | keep R\x00\x00\x00\x08\x00\x00\x00\x03                                        | L7OK 0 "PostgreSQL server is ok"
asks-for-crypt            | keep R\x00\x00\x00\x08\x00\x00\x00\x04                                        | L7OK 0 "PostgreSQL server is ok"
asks-for-md5              | keep R\x00\x00\x00\x08\x00\x00\x00\x05                                        | L7OK 0 "PostgreSQL server is ok"
asks-for-scm              | keep R\x00\x00\x00\x08\x00\x00\x00\x06                                        | L7OK 0 "PostgreSQL server is ok"
asks-for-gssapi           | keep R\x00\x00\x00\x08\x00\x00\x00\x07                                        | L7OK 0 "PostgreSQL server is ok"
asks-for-gssapi-continues | keep R\x00\x00\x00\x08\x00\x00\x00\x08                                        | L7STS 0 "PostgreSQL unknown error"
asks-for-sspi             | keep R\x00\x00\x00\x08\x00\x00\x00\t                                          | L7OK 0 "PostgreSQL server is ok"
asks-for-sasl             | keep R\x00\x00\x00\x08\x00\x00\x00\n                                          | L7OK 0 "PostgreSQL server is ok"
asks-for-sasl-continues   | keep R\x00\x00\x00\x08\x00\x00\x00\x0b                                        | L7STS 0 "PostgreSQL unknown error"
asks-for-sasl-over        | keep R\x00\x00\x00\x08\x00\x00\x00\x0c                                        | L7STS 0 "PostgreSQL unknown error"
asks-with-salt            | keep R\x00\x00\x00\x0c\x00\x00\x00\x05\x11"3D                                 | L7OK 0 "PostgreSQL server is ok"
error                     | keep E\x00\x00\x00eSFATAL\x00C28P01\x00Mrole "bob" does not exist\x00\x00\x00 | L7RSP "FATAL"
error-of-four-bytes       | say Eabc                                                                      | L7RSP
error-of-nine-bytes       | say Eabcdefgh                                                                 | L7RSP "fgh"
cut-short                 | say R\x00\x00\x00                                                             | L7STS 0 "PostgreSQL unknown error"
foreign                   | say HTTP/1.1 400                                                              | L7STS 0 "PostgreSQL unknown error"
five-bytes                | keep HTTP/                                                                    | L7TOUT
unanswered                | end                                                                           | L7RSP "TCPCHK got an empty response at step 3"
reset                     | reset                                                                         | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"

[story recorded-ldap-{case}]
option ldap-check
[server] {server}
[check] {check}
[sent] 0\x0c\x02\x01\x01`\x07\x02\x01\x03\x04\x00\x80\x00
[cases]
case                           | server                                                                                | check
well                           | keep 0\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                                 | L7OK 0 "Success"
well-and-over                  | say 0\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                                  | L7OK 0 "Success"
bad-credentials                | keep 0\x0c\x02\x01\x01a\x07\n\x011\x04\x00\x04\x00                                    | L7STS 49 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9"
negative-result                | keep 0\x0c\x02\x01\x01a\x07\n\x01\x80\x04\x00\x04\x00                                 | L7STS -128 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9"
other-message                  | keep 0\x0c\x02\x01\x02a\x07\n\x01\x00\x04\x00\x04\x00                                 | L7RSP "Not LDAPv3 protocol"
other-operation                | keep 0\x0c\x02\x01\x01e\x07\n\x01\x00\x04\x00\x04\x00                                 | L7RSP "Not LDAPv3 protocol"
no-enumeration                 | keep 0\x0c\x02\x01\x01a\x07\x0b\x01\x00\x04\x00\x04\x00                               | L7RSP "Not LDAPv3 protocol"
long-enumeration               | keep 0\x0c\x02\x01\x01a\x07\n\x02\x00\x00\x04\x00\x04                                 | L7RSP "Not LDAPv3 protocol"
no-sequence                    | keep 1\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                                 | L7RSP "Not LDAPv3 protocol"
length-of-four-bytes           | keep 0\x84\x00\x00\x00\x10\x02\x01\x01a\x84\x00\x00\x00\x07\n\x01\x00\x04\x00\x04\x00 | L7OK 0 "Success"
length-of-two-bytes            | keep 0\x82\x00\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                         | L7OK 0 "Success"
length-of-one-byte             | keep 0\x81\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                             | L7RSP "Not LDAPv3 protocol"
length-of-five-bytes           | keep 0\x85\x00\x00\x00\x00\x10\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00             | L7RSP "Not LDAPv3 protocol"
length-unknown                 | keep 0\x80\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                                 | L7RSP "Not LDAPv3 protocol"
length-too-large               | keep 0\xff\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                                 | L7TOUT
length-negative                | say 0\x84\xff\xff\xff\xff\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04\x00                  | L7RSP
response-length-of-one-byte    | keep 0\x0c\x02\x01\x01a\x81\x07\n\x01\x01\x04\x00\x04\x00                             | L7STS 1 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9"
response-length-of-two-bytes   | keep 0\x0c\x02\x01\x01a\x82\x00\x07\n\x011\x04\x00\x04\x00                            | L7STS 49 "See RFC: http://tools.ietf.org/html/rfc4511#section-4.1.9"
response-length-of-three-bytes | keep 0\x0c\x02\x01\x01a\x83\x00\x00\x07\n\x01\x00\x04\x00\x04\x00                     | L7OK 0 "Success"
response-length-too-large      | keep 0\x0c\x02\x01\x01a\xfe\n\x011\x04\x00\x04\x00                                    | L7RSP "Not LDAPv3 protocol"
cut-short                      | say 0\x0c\x02\x01\x01a\x07\n\x01\x00\x04\x00\x04                                      | L7RSP
cut-early                      | say 0\x0c\x02\x01                                                                     | L7RSP
unfinished                     | keep 0\x0c\x02\x01\x01a\x07                                                           | L7TOUT
foreign                        | keep HTTP/1.1 400 Bad Request\r\n\r\n                                                 | L7RSP "Not LDAPv3 protocol"
unanswered                     | end                                                                                   | L7RSP "TCPCHK got an empty response at step 2"
reset                          | reset                                                                                 | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"

[story recorded-ssl-hello-{case}]
option ssl-hello-chk
[server] {server}
[check] {check}
[cases]
case         | server                         | check
handshake    | keep \x16\x03\x00\x00J         | L6OK
alert        | keep \x15\x03\x00\x00\x02\x02. | L6OK
two-bytes    | say \x16\x03                   | L6OK
other-record | keep \x17\x03\x00\x00J         | L6RSP
four-bytes   | keep \x16\x03\x00\x00          | L6TOUT
foreign      | say HTTP                       | L6RSP
unanswered   | end                            | L6RSP "TCPCHK got an empty response at step 2"
never        | silent                         | L6TOUT
reset        | reset                          | SOCKERR "ECONNRESET returned by OS (Connection reset by peer)"

[story recorded-spop-{case}]
option spop-check
[server] {server}
[check] {check}
[sent] \x00\x00\x00N\x01\x00\x00\x00\x01\x00\x00\x12supported-versions\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00\x0bhealthcheck\x11
[cases]
case                  | server                                                                                                                                                                      | check
well                  | keep \x00\x00\x006e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                 | L7OK 0 "SPOA server is ok"
without-capabilities  | keep \x00\x00\x00'e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06                                                                         | L7OK 0 "SPOA server is ok"
smallest-frames       | keep \x00\x00\x005e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xf0\x01\x0ccapabilities\x08\x00                                                     | L7OK 0 "SPOA server is ok"
more-items            | keep \x00\x00\x00He\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00\x05other\x11\x01n\x00\x02ip\x06\x01\x02\x03\x04 | L7OK 0 "SPOA server is ok"
blanks-around-version | keep \x00\x00\x008e\x00\x00\x00\x01\x00\x00\x07version\x08\x05 2.0 \x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                               | L7OK 0 "SPOA server is ok"
more-bytes            | say \x00\x00\x006e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00\x00                                              | L7OK 0 "SPOA server is ok"
without-version       | keep \x00\x00\x00)e\x00\x00\x00\x01\x00\x00\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                                       | L7RSP "version value not found"
without-frame-size    | keep \x00\x00\x00#e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0ccapabilities\x08\x00                                                                                   | L7RSP "max-frame-size value not found"
version-3             | keep \x00\x00\x006e\x00\x00\x00\x01\x00\x00\x07version\x08\x033.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                 | L7RSP "unsupported version"
version-1             | keep \x00\x00\x006e\x00\x00\x00\x01\x00\x00\x07version\x08\x031.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                 | L7RSP "unsupported version"
version-2-1           | keep \x00\x00\x006e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.1\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                 | L7RSP "unsupported version"
version-empty         | keep \x00\x00\x003e\x00\x00\x00\x01\x00\x00\x07version\x08\x00\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                    | L7RSP "unsupported version"
version-a-number      | keep \x00\x00\x003e\x00\x00\x00\x01\x00\x00\x07version\x03\x02\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                    | L7RSP "invalid frame received"
frames-too-small      | keep \x00\x00\x005e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xff\x00\x0ccapabilities\x08\x00                                                     | L7RSP "max-frame-size too big or too small"
frames-too-large      | keep \x00\x00\x006e\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfd\xf0\x06\x0ccapabilities\x08\x00                                                 | L7RSP "max-frame-size too big or too small"
other-frame           | keep \x00\x00\x006g\x00\x00\x00\x01\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                 | L7RSP "invalid frame received"
fragment              | keep \x00\x00\x006e\x00\x00\x00\x00\x00\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                 | L7RSP "fragmentation not supported"
of-a-stream           | keep \x00\x00\x006e\x00\x00\x00\x01\x01\x00\x07version\x08\x032.0\x0emax-frame-size\x03\xfc\xf0\x06\x0ccapabilities\x08\x00                                                 | L7RSP "invalid frame received"
cut-short             | say \x00\x00\x006e\x00\x00\x00\x01\x00\x00\x07ver                                                                                                                           | L7RSP "invalid frame received"
three-bytes           | say \x00\x00\x00                                                                                                                                                            | L7RSP "invalid frame received"
no-bytes              | keep \x00\x00\x00\x00                                                                                                                                                       | L7RSP "invalid frame received"
three-byte-frame      | keep \x00\x00\x00\x03e\x00\x00                                                                                                                                              | L7RSP "invalid frame received"
far-too-long          | keep \x7f\xff\xff\xffe\x00\x00\x00\x01                                                                                                                                      | L7TOUT
half-a-key            | keep \x00\x00\x00\x0ee\x00\x00\x00\x01\x00\x00\x07versio                                                                                                                    | L7RSP "invalid frame received"
nothing-said          | keep \x00\x00\x00\x07e\x00\x00\x00\x01\x00\x00                                                                                                                              | L7RSP "version value not found"
foreign               | say HTTP/1.1 400 Bad\r\n\r\n                                                                                                                                                | L7RSP "invalid frame received"
unanswered            | end                                                                                                                                                                         | L7RSP "TCPCHK got an empty response at step 2"

[story recorded-spop-disconnects-{case}]
option spop-check
[server] {server}
[check] {check}
[debian SPOP_DISCONNECT] {debian}
[cases]
case                | server                                                                                                   | check                         | debian
for-its-version     | keep \x00\x00\x002f\x00\x00\x00\x01\x00\x00\x0bstatus-code\x03\x08\x07message\x08\x13unsupported version | L7STS 8 "unsupported version" | L7RSP "unsupported version"
for-no-known-reason | keep \x00\x00\x00$f\x00\x00\x00\x01\x00\x00\x0bstatus-code\x03c\x07message\x08\x05weird                  | L7STS 99 "weird"              | L7RSP "an unknown error occurred"
normally            | keep \x00\x00\x00*f\x00\x00\x00\x01\x00\x00\x0bstatus-code\x03\x00\x07message\x08\x0bmaintenance         | L7STS 0 "maintenance"         | L7RSP "normal"
without-a-word      | keep \x00\x00\x00\x07f\x00\x00\x00\x01\x00\x00                                                           | L7STS 0 "normal"              | L7RSP "normal"

[story recorded-redis-{case}]
option redis-check
[server] {server}
[check] {check}
[sent] *1\r\n$4\r\nPING\r\n
[cases]
case                | server                                   | check
well                | keep +PONG\r\n                           | L7OK 0 "Redis server is ok"
refused             | say -NOAUTH Authentication required.\r\n | L7STS 0 "-NOAUTH Authentication required."
refused-and-waiting | keep -ERR x\r\n                          | L7TOUT
cut-short           | say +PO                                  | L7STS 0 "+PO"
unanswered          | end                                      | L7STS 0 "TCPCHK got an empty response at step 2"

[story recorded-smtp-three-words]
option smtpchk HELO a b
[server] silent
[refused] 'smtpchk': unexpected 'b'

[story recorded-mysql-no-user]
option mysql-check name x
[server] silent
[refused] 'mysql-check': unknown 'name'

[story recorded-mysql-no-name]
option mysql-check user
[server] silent
[refused] 'user' needs a value

[story recorded-mysql-no-such-version]
option mysql-check user u post-42
[server] silent
[refused] 'mysql-check': unknown 'post-42'

[story recorded-pgsql-no-user]
option pgsql-check
[server] silent
[refused] 'pgsql-check': a user is needed

[story recorded-ldap-with-words]
option ldap-check x
[server] silent
[refused] 'ldap-check': unexpected 'x'

[story recorded-spop-with-words]
option spop-check x
[server] silent
[refused] 'spop-check': unexpected 'x'

[story recorded-ssl-hello-with-words]
option ssl-hello-chk x
[server] silent
[refused] 'ssl-hello-chk': unexpected 'x'

[story recorded-redis-with-words]
option redis-check x
[server] silent
[refused] 'redis-check': unexpected 'x'
