# Rules that neither program takes.
[story refused-tcp-{case}]
option tcp-check
{first}
{second}
{third}
[refused] {message}
[cases]
case                           | first                                       | second            | third | message
connect-after-send             | tcp-check send x                            | tcp-check connect |       | 'connect'
connect-after-expect           | tcp-check expect string x                   | tcp-check connect |       | 'connect'
connect-unknown-option         | tcp-check connect sll                       |                   |       | 'sll'
connect-port-zero              | tcp-check connect port 0                    |                   |       | '0'
connect-port-large             | tcp-check connect port 65536                |                   |       | '65536'
connect-port-word              | tcp-check connect port http                 |                   |       | 'http'
connect-port-missing           | tcp-check connect port                      |                   |       | 'port'
connect-addr-missing           | tcp-check connect addr                      |                   |       | 'addr'
connect-comment-missing        | tcp-check connect comment                   |                   |       | 'comment'
send-nothing                   | tcp-check send                              |                   |       | 'send'
send-binary-odd                | tcp-check send-binary 012                   |                   |       | '012'
send-binary-not-hexadecimal    | tcp-check send-binary 0g                    |                   |       | '0g'
send-binary-nothing            | tcp-check send-binary                       |                   |       | 'send-binary'
send-unknown-option            | tcp-check send x loudly                     |                   |       | 'loudly'
expect-nothing                 | tcp-check expect                            |                   |       | nothing to expect; write
expect-string-missing          | tcp-check expect string                     |                   |       | 'string'
expect-unknown                 | tcp-check expect text x                     |                   |       | 'text'
expect-two-matches             | tcp-check expect string x rstring y         |                   |       | one match per rule;
expect-bad-expression          | tcp-check expect rstring [a                 |                   |       | '[a'
expect-unclosed-group          | tcp-check expect rstring (a                 |                   |       | '(a'
expect-bad-binary-expression   | tcp-check expect rbinary (0                 |                   |       | '(0'
expect-binary-odd              | tcp-check expect binary 012                 |                   |       | '012'
expect-binary-not-hexadecimal  | tcp-check expect binary xx                  |                   |       | 'xx'
expect-bang-alone              | tcp-check expect !                          |                   |       | '!'
expect-min-recv-word           | tcp-check expect min-recv few string x      |                   |       | 'min-recv'
expect-min-recv-below          | tcp-check expect min-recv -2 string x       |                   |       | 'min-recv'
expect-min-recv-missing        | tcp-check expect min-recv                   |                   |       | 'min-recv'
expect-comment-missing         | tcp-check expect comment                    |                   |       | 'comment'
expect-ok-status-unknown       | tcp-check expect ok-status OK string x      |                   |       | 'ok-status'
expect-ok-status-of-error      | tcp-check expect ok-status L7RSP string x   |                   |       | 'ok-status'
expect-error-status-unknown    | tcp-check expect error-status BAD string x  |                   |       | 'error-status'
expect-error-status-of-success | tcp-check expect error-status L7OK string x |                   |       | 'error-status'
expect-tout-status-unknown     | tcp-check expect tout-status LATE string x  |                   |       | 'tout-status'
expect-tout-status-of-error    | tcp-check expect tout-status L7RSP string x |                   |       | 'tout-status'
expect-http-status             | tcp-check expect status 200                 |                   |       | 'status'
expect-http-header             | tcp-check expect hdr name x                 |                   |       | 'hdr'
unknown-rule                   | tcp-check receive x                         |                   |       | 'receive'
no-rule                        | tcp-check                                   |                   |       | 'tcp-check'
comment-nothing                | tcp-check comment                           |                   |       | 'comment'
http-rule-of-two               | tcp-check send-state                        |                   |       | 'send-state'

[story refused-http-{case}]
option httpchk
{first}
{second}
{third}
[refused] {message}
[cases]
case                          | first                                     | second                   | third | message
send-unknown-option           | http-check send verb GET                  |                          |       | 'verb'
send-method-missing           | http-check send meth                      |                          |       | 'meth'
send-uri-missing              | http-check send uri                       |                          |       | 'uri'
send-header-without-value     | http-check send hdr X-A                   |                          |       | 'X-A'
send-body-missing             | http-check send body                      |                          |       | 'body'
send-twice                    | http-check send meth GET                  | http-check send meth GET |       | 'http-check connect'
expect-nothing                | http-check expect                         |                          |       | nothing to expect; write
expect-unknown                | http-check expect text x                  |                          |       | 'text'
expect-status-missing         | http-check expect status                  |                          |       | 'status'
expect-status-word            | http-check expect status ok               |                          |       | 'ok'
expect-status-range-backwards | http-check expect status 300-200          |                          |       | '300-200'
expect-status-range-open      | http-check expect status 200-             |                          |       | a status code is
expect-status-letters         | http-check expect status 2xx              |                          |       | '2xx'
expect-status-negative        | http-check expect status -1               |                          |       | a status code is
expect-bad-expression         | http-check expect rstatus [               |                          |       | '['
expect-body-bad-expression    | http-check expect rstring (               |                          |       | '('
expect-header-without-name    | http-check expect hdr                     |                          |       | 'hdr'
expect-header-name-missing    | http-check expect hdr name                |                          |       | 'name'
expect-header-empty-value     | http-check expect hdr name x value ""     |                          |       | 'value'
expect-header-unknown-method  | http-check expect hdr name -m like x      |                          |       | '-m'
expect-header-bad-expression  | http-check expect hdr name -m reg (       |                          |       | '('
expect-header-flag            | http-check expect hdr name -i x           |                          |       | 'x'
expect-binary                 | http-check expect binary 00               |                          |       | 'binary'
expect-rbinary                | http-check expect rbinary ^00             |                          |       | 'rbinary'
expect-ok-status-unknown      | http-check expect ok-status OK status 200 |                          |       | 'ok-status'
unknown-rule                  | http-check ask x                          |                          |       | 'ask'
no-rule                       | http-check                                |                          |       | 'http-check'

[story refused-kind-{case}]
option {option}
[refused] {message}
[cases]
case               | option                     | message
redis-argument     | redis-check now            | 'redis-check'
ldap-argument      | ldap-check now             | 'ldap-check'
ssl-hello-argument | ssl-hello-chk now          | 'ssl-hello-chk'
pgsql-without-user | pgsql-check                | 'pgsql-check'
pgsql-user-missing | pgsql-check user           | 'pgsql-check'
pgsql-unknown-word | pgsql-check name x         | 'pgsql-check'
mysql-user-missing | mysql-check user           | 'mysql-check'
mysql-unknown-word | mysql-check name x         | 'mysql-check'
mysql-unknown-age  | mysql-check user x post-90 | 'mysql-check'
smtp-too-many      | smtpchk HELO a b           | 'smtpchk'
unknown            | mongo-check                | 'mongo-check'

[story refused-server-{case}]
option tcp-check
server s1 127.0.0.1:80 check {words}
[refused] {message}
[cases]
case            | words       | message
inter-zero      | inter 0     | '0'
inter-word      | inter often | 'often'
inter-missing   | inter       | 'inter'
inter-unit      | inter 5x    | '5x'
fastinter-zero  | fastinter 0 | '0'
downinter-zero  | downinter 0 | '0'
rise-zero       | rise 0      | 'rise'
rise-word       | rise high   | 'rise'
fall-zero       | fall 0      | 'fall'
fall-missing    | fall        | 'fall'
port-zero       | port 0      | '0'
port-large      | port 65536  | '65536'
port-missing    | port        | 'port'
addr-missing    | addr        | 'addr'
weight-large    | weight 257  | '257'
weight-negative | weight -1   | '-1'
unknown-word    | chekc       | 'chekc'
