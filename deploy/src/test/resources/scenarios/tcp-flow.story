# How the rules of a tcp-check follow each other.
[story tcp-no-rules]
option tcp-check
[server] silent
[check] L4OK

[story tcp-no-rules-refused]
option tcp-check
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at initial connection step of tcp-check"

[story tcp-plain]
[server] silent
[check] L4OK

[story tcp-plain-refused]
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused)"

[story tcp-connect-only]
option tcp-check
tcp-check connect
[server] silent
[check] L4OK "(tcp-check)"

[story tcp-connect-only-refused]
option tcp-check
tcp-check connect
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect)"

[story tcp-connect-comment-refused]
option tcp-check
tcp-check connect comment "the door"
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect) comment: 'the door'"

[story tcp-connect-default-refused]
option tcp-check
tcp-check connect default
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect)"

[story tcp-connect-linger]
option tcp-check
tcp-check connect linger
tcp-check send bye
[server] keep x
[check] L7OK 0 "(tcp-check)"
[sent] bye

[story tcp-connect-port-refused]
option tcp-check
tcp-check connect port 1
[server] silent
[sockets] connects to another port
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect port 1)"

[story tcp-connect-port-comment-refused]
option tcp-check
tcp-check connect port 1 comment nobody
[server] silent
[sockets] connects to another port
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect port 1) comment: 'nobody'"

[story tcp-connect-addr-refused]
option tcp-check
tcp-check connect addr 127.0.0.2 port 1
[server] silent
[sockets] connects elsewhere
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect port 1)"

[story tcp-connect-addr-port-refused]
option tcp-check
tcp-check connect addr 127.0.0.2:1
[server] silent
[sockets] connects elsewhere
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 1 of tcp-check (connect)"

[story tcp-connect-own-port]
option tcp-check
tcp-check connect port {s1.port}
tcp-check expect string hello
server s1 127.0.0.1:1 check
[server] greet hello
[sockets] connects to another port
[check] L7OK 0 "(tcp-check)"

[story tcp-server-port]
option tcp-check
tcp-check expect string hello
server s1 127.0.0.1:1 check port {s1.port}
[server] greet hello
[sockets] checked at another port
[check] L7OK 0 "(tcp-check)"

[story tcp-server-addr]
option tcp-check
tcp-check expect string hello
server s1 127.0.0.2:1 check addr {s1}
[server] greet hello
[sockets] checked elsewhere
[check] L7OK 0 "(tcp-check)"

[story tcp-server-addr-and-port]
option tcp-check
tcp-check expect string hello
server s1 127.0.0.2:1 check addr 127.0.0.1 port {s1.port}
[server] greet hello
[sockets] checked elsewhere
[check] L7OK 0 "(tcp-check)"

[story tcp-rule-port-over-server-port]
option tcp-check
tcp-check connect port {s1.port}
tcp-check expect string hello
server s1 127.0.0.1:1 check port 2
[server] greet hello
[sockets] checked elsewhere
[check] L7OK 0 "(tcp-check)"

[story tcp-send-only]
option tcp-check
tcp-check send hello
[server] silent
[check] L7OK 0 "(tcp-check)"
[sent] hello

[story tcp-send-refused]
option tcp-check
tcp-check send hello
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at initial connection step of tcp-check"

[story tcp-send-twice]
option tcp-check
tcp-check send hello\r\n
tcp-check send you\r\n
tcp-check expect string ok
[server] await you\r\n then greet ok
[check] L7OK 0 "(tcp-check)"
[sent] hello\r\nyou\r\n

[story tcp-send-then-expect]
option tcp-check
tcp-check send ping
tcp-check expect string pong
[server] keep pong
[check] L7OK 0 "(tcp-check)"
[sent] ping

[story tcp-send-binary]
option tcp-check
tcp-check send-binary 00fF10
tcp-check expect binary 10
[server] keep \x10
[check] L7OK 0 "(tcp-check)"
[sent] \x00\xff\x10

[story tcp-send-quoted]
option tcp-check
tcp-check send "a \"b\" 'c' \\d # e"
[server] silent
[check] L7OK 0 "(tcp-check)"
[sent] a "b" 'c' \\d # e

[story tcp-send-escapes]
option tcp-check
tcp-check send a\ b\tc\r\n\x41\#\\
[server] silent
[check] L7OK 0 "(tcp-check)"
[sent] a b\tc\r\nA#\\

[story tcp-send-comment]
option tcp-check
tcp-check send ping comment "asking"
tcp-check expect string pong
[server] end
[check] L7RSP "TCPCHK got an empty response at step 2"
[sent] ping

[story tcp-send-lines]
option tcp-check
tcp-check send GET\ /\ HTTP/1.0\r\n
tcp-check send Host:\ x\r\n
tcp-check send \r\n
tcp-check expect rstring ^HTTP/1..\ 200
[server] await \r\n\r\n then greet HTTP/1.0 200 OK\r\n\r\n then hang-up
[check] L7OK 0 "(tcp-check)"
[sent] GET / HTTP/1.0\r\nHost: x\r\n\r\n

[story tcp-dialogue]
option tcp-check
tcp-check expect rstring ^220.*\\n
tcp-check send EHLO\ x\r\n
tcp-check expect rstring ^250.*\\n
tcp-check send QUIT\r\n
tcp-check expect rstring ^221.*\\n
[server] greet 220 hi\r\n then keep 250 ok\r\n then say 221 bye\r\n
[check] L7OK 0 "(tcp-check)"
[sent] EHLO x\r\nQUIT\r\n

[story tcp-dialogue-second-answer-bad]
option tcp-check
tcp-check expect rstring ^220.*\\n
tcp-check send EHLO\ x\r\n
tcp-check expect rstring ^250.*\\n
tcp-check send QUIT\r\n
tcp-check expect rstring ^221.*\\n
[server] greet 220 hi\r\n then keep 502 what\r\n then hang-up
[check] L7RSP "TCPCHK did not match content (regex) at step 3"
[sent] EHLO x\r\n

[story tcp-dialogue-last-answer-missing]
option tcp-check
tcp-check expect rstring ^220.*\\n
tcp-check send QUIT\r\n
tcp-check expect rstring ^221.*\\n
[server] greet 220 hi\r\n then end
[check] L7RSP "TCPCHK got an empty response at step 3"
[sent] QUIT\r\n

[story tcp-dialogue-reset-before-last-answer]
option tcp-check
tcp-check expect rstring ^220.*\\n
tcp-check send QUIT\r\n
tcp-check expect rstring ^221.*\\n
[server] greet 220 hi\r\n then reset
[check] SOCKERR "ECONNRESET returned by OS (Connection reset by peer) at step 3 of tcp-check (expect regex)"
[sent] QUIT\r\n

[story tcp-earlier-answer-is-forgotten]
option tcp-check
tcp-check expect string one
tcp-check send x
tcp-check expect string one
[server] greet one then keep two then hang-up
[check] L7RSP "TCPCHK did not match content 'one' at step 3"
[sent] x

[story tcp-chain]
option tcp-check
tcp-check expect string one
tcp-check expect string two
tcp-check expect string three
[server] greet one two three
[check] L7OK 0 "(tcp-check)"

[story tcp-chain-in-segments]
option tcp-check
tcp-check expect string one
tcp-check expect string two
tcp-check expect string three
[server] greet one \,two \,three
[check] L7OK 0 "(tcp-check)"

[story tcp-chain-in-any-order]
option tcp-check
tcp-check expect string three
tcp-check expect string one
[server] greet one two three
[check] L7OK 0 "(tcp-check)"

[story tcp-chain-second-missing]
option tcp-check
tcp-check expect string one
tcp-check expect string two
[server] greet one then hang-up
[check] L7RSP "TCPCHK did not match content 'two' at step 2"

[story tcp-chain-inverse-first]
option tcp-check
tcp-check expect ! string error
tcp-check expect string ready
[server] greet ready then hang-up
[check] L7OK 0 "(tcp-check)"

[story tcp-chain-inverse-first-and-found]
option tcp-check
tcp-check expect ! string error
tcp-check expect string ready
[server] greet error, not ready then hang-up
[check] L7RSP "TCPCHK matched unwanted content 'error' at step 1"

[story tcp-chain-inverse-second]
option tcp-check
tcp-check expect string ready
tcp-check expect ! string error
[server] greet ready then hang-up
[check] L7OK 0 "(tcp-check)"

[story tcp-chain-inverse-second-and-found]
option tcp-check
tcp-check expect string ready
tcp-check expect ! string error
[server] greet ready for errors: error then hang-up
[check] L7RSP "TCPCHK matched unwanted content 'error' at step 2"

[story tcp-chain-inverse-found-late]
option tcp-check
tcp-check expect ! string error
tcp-check expect string ready
[server] greet ready\, but error then hang-up
[check] L7RSP "TCPCHK matched unwanted content 'error' at step 1"

[story tcp-chain-comments]
option tcp-check
tcp-check expect comment first string one
tcp-check expect comment second string two
[server] greet one then hang-up
[check] L7RSP "TCPCHK did not match content 'two' at step 2 comment: second"

[story tcp-comment-before-expect]
option tcp-check
tcp-check comment "what it says"
tcp-check expect string hello
[server] greet bye then hang-up
[check] L7RSP "TCPCHK did not match content 'hello' at step 2 comment: what it says"

[story tcp-comment-before-several]
option tcp-check
tcp-check comment "what it says"
tcp-check send x
tcp-check expect string hello
[server] say bye
[check] L7RSP "TCPCHK did not match content 'hello' at step 3"
[sent] x

[story tcp-two-comments]
option tcp-check
tcp-check comment first
tcp-check comment second
tcp-check expect string hello
[server] greet bye then hang-up
[check] L7RSP "TCPCHK did not match content 'hello' at step 3 comment: second"

[story tcp-own-comment-over-comment]
option tcp-check
tcp-check comment outer
tcp-check expect comment inner string hello
[server] greet bye then hang-up
[check] L7RSP "TCPCHK did not match content 'hello' at step 2 comment: inner"

[story tcp-comment-before-connect]
option tcp-check
tcp-check comment "the door"
tcp-check connect
[server] refuse
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 2 of tcp-check (connect) comment: 'the door'"

[story tcp-two-connections]
option tcp-check
tcp-check connect
tcp-check expect string one
tcp-check connect
tcp-check send x
tcp-check expect string two
[server]
greet one
keep two
again
[check] L7OK 0 "(tcp-check)"
[sent]
(nothing)
x

[story tcp-two-connections-second-wrong]
option tcp-check
tcp-check connect
tcp-check expect string one
tcp-check connect
tcp-check expect string two
[server]
greet one
greet three then hang-up
again
[check] L7RSP "TCPCHK did not match content 'two' at step 4"

[story tcp-two-connections-second-refused]
option tcp-check
tcp-check connect
tcp-check expect string one
tcp-check connect port 1 comment other
tcp-check expect string two
[server] greet one
[sockets] connects to another port
[check] L4CON "ECONNREFUSED returned by OS (Connection refused) at step 3 of tcp-check (connect port 1) comment: 'other'"

[story tcp-connect-last]
option tcp-check
tcp-check connect
tcp-check expect string one
tcp-check connect
[server] greet one
[check] L4OK "(tcp-check)"

[story tcp-end-at-once-before-send]
option tcp-check
tcp-check send x
tcp-check expect string y
[server] hang-up
[check] L7RSP "TCPCHK got an empty response at step 2"
[sent] x

[story tcp-reset-with-comment]
option tcp-check
tcp-check send x
tcp-check expect comment c string y
[server] reset
[check] SOCKERR "ECONNRESET returned by OS (Connection reset by peer) at step 2 of tcp-check (expect string 'y') comment: 'c'"
[sent] x

[story tcp-reset-of-binary]
option tcp-check
tcp-check send x
tcp-check expect binary 00ff
[server] reset
[check] SOCKERR "ECONNRESET returned by OS (Connection reset by peer) at step 2 of tcp-check (expect binary '00FF')"
[sent] x
[debian BINARY_AS_TEXT] SOCKERR "ECONNRESET returned by OS (Connection reset by peer) at step 2 of tcp-check (expect binary '')"

[story tcp-reset-of-rbinary]
option tcp-check
tcp-check send x
tcp-check expect rbinary ^00FF
[server] reset
[check] SOCKERR "ECONNRESET returned by OS (Connection reset by peer) at step 2 of tcp-check (expect binary regex)"
[sent] x

[story tcp-reset-of-rstring]
option tcp-check
tcp-check send x
tcp-check expect rstring ^y
[server] reset
[check] SOCKERR "ECONNRESET returned by OS (Connection reset by peer) at step 2 of tcp-check (expect regex)"
[sent] x
