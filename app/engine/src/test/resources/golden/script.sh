# countersign 1 00112233445566778899aabbccddeeff user host.release modes manager process ; root host.sockets conf conf-d open db
LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin N=00112233445566778899aabbccddeeff
export LC_ALL PATH
umask 077
set +e
B='
'
has() {
command -v "$1" >/dev/null 2>&1 || return 1
case $1 in
netstat) netstat -lp >/dev/null 2>&1 ;;
setpriv) [ "$(id -u)" = 0 ] ;;
rpm | apt) [ "$(id -u)" != 0 ] ;;
esac
}
if PATH= command printf '' 2>/dev/null; then
say() { printf '%s\n' "$1"; }
else
say() { print -r -- "$1"; }
fi
fail() {
say "$1" >&2
exit 1
}
encode() {
case $E in
base64) exec base64 ;;
openssl) exec openssl base64 ;;
*) exec od -An -v -tx1 ;;
esac
}
now() {
j=
{ IFS=. read -r j J </proc/uptime; } 2>/dev/null
case $j in
'' | *[!0-9]*) T=$(date +%s) ;;
*)
[ -n "$Z" ] || Z=$(($(date +%s) - j))
T=$((Z + j))
;;
esac
}
limited() {
s=$1
shift
if [ "$G" = timeout ]; then
timeout -k 1 "$s" "$@"
r=$?
[ "$r" = 137 ] && r=124
return "$r"
fi
$G "$@" </dev/null &
p=$!
(
trap 'kill $k; exit' TERM
sleep "$s" &
k=$!
wait $k
kill -TERM "${G:+-}$p"
sleep 1 &
k=$!
wait $k
kill -KILL "${G:+-}$p"
) </dev/null >/dev/null 2>&1 &
w=$!
wait $p
r=$?
kill $w 2>/dev/null
case $r in 143 | 137) r=124 ;; esac
return "$r"
}
complaint() {
IFS= read -r x || [ -n "$x" ] || return 0
{ say "$x"; cat; } | { head -c "$Q"; cat >/dev/null; } | encode
}
begin() {
I=$1
D=$2
O=${3:+ $3}
Q=2048
[ -z "$3" ] || Q=16384
V=
}
open() { printf '\n@%s begin %s %s %s %s %s%s\n' "$N" "$I" "$D" "$1" "$T" "$E" "$O" || exit 1; }
close() {
now
printf '@%s end %s %s %s\n' "$N" "$I" "$1" "$T" || exit 1
}
skip() {
open "$1"
close 0
}
run() {
open "$1"
s=$2
b=$3
shift 3
m=$({ { {
limited "$s" "$@" </dev/null 2>&3 3>&- 4>&- 5>&-
printf '!%s!' "$?" >&4
} | head -c "$b" | encode >&5; } 3>&1 | complaint; } 4>&1)
x=${m#*!}
x=${x%%!*}
m=${m%%!*}${m##*!}
[ -z "$V" ] || {
printf '@%s path %s\n' "$N" "$I"
say "$V" | (encode)
}
[ -z "$m" ] || printf '@%s complaint %s\n%s\n' "$N" "$I" "$m"
close "${x:-255}"
}
call() {
a=$1
s=$2
b=$3
shift 3
run "$a" "$s" "$b" sh -c "$L" countersign "$G" "$@"
}
sound() {
case $1 in /*) ;; *) return 1 ;; esac
case $1 in *[[:cntrl:]]*) return 1 ;; esac
case $1/ in */../*) return 1 ;; esac
[ "${#1}" -le 4096 ]
}
named() {
V=
for d in /proc/[0-9]*; do
{ IFS= read -r c <"$d/comm"; } 2>/dev/null || continue
[ "$c" = "$1" ] || continue
v=$({ tr '\n\000' '\001\n' <"$d/cmdline"; } 2>/dev/null | {
f=
n=
while IFS= read -r a; do
if [ -n "$n" ]; then
f=$a n=
else
case $a in "$2") n=1 ;; "$2"=*) f=${a#*=} ;; esac
fi
done
say "$f"
})
[ -n "$v" ] || continue
u=$({ while read -r k o _; do [ "$k" = Uid: ] && say "$o"; done <"$d/status"; } 2>/dev/null)
if [ "$u" = 0 ]; then
V=$v
break
fi
[ "$(id -u)" = 0 ] || V=${V:-$v}
done
V=${V:-$3}
sound "$V"
}
plain() { sed 's/^==> /?==> /'; }
part() {
say "==> $1 <=="
o=$(say "$2")
case $B$o in
"$B") ;;
*"$B==> "*) say "$o" | plain ;;
*) say "$o" ;;
esac
}
visible() {
P=$1
case $P in *[[:cntrl:]]*) P=$(printf '%s' "$P" | tr '\001-\037\177' '?') ;; esac
}
missing() {
e=$(ls -dL "$1" 2>&1) && fail "$1: not the kind of file that was expected"
case $e in *'No such file'* | *'Not a directory'*) exit 44 ;; esac
fail "$e"
}
read_file() {
[ -f "$1" ] || missing "$1"
exec cat "$1"
}
read_folder() {
[ -d "$1" ] || missing "$1"
[ -r "$1" ] && [ -x "$1" ] || fail "$1: Permission denied"
n=0
for f in "${1%/}"/*; do
[ ! -f "$f" ] || n=$((n + 1))
[ "$n" -le "$2" ] || fail "$1: more than $2 files"
done
r=0
for f in "${1%/}"/*; do
[ -f "$f" ] || continue
if [ -r "$f" ]; then
visible "$f"
say "==> $P <=="
head -c "$3" "$f" | plain
[ -z "$(tail -c 1 "$f" | tr '\000' x)" ] || say ''
else
say "$f: Permission denied" >&2
r=1
fi
done
exit "$r"
}
word() {
w=$1
while :; do
case $w in *[[:space:]]*) w=${w%%[[:space:]]*}_${w#*[[:space:]]} ;; *) return ;; esac
done
}
show() {
word "$2"
o=$w
word "$3"
visible "$7"
say "$1 $o $w $4 $5 ${6%%.*} $P"
}
entry() {
q=$1
case $2 in
8*) t=f ;; 4*) t=d ;; a*) t=l ;; c*) t=s ;; 1*) t=p ;; 2*) t=c ;; *) t=b ;;
esac
set -f
IFS='|'
set -- $2
IFS=
set +f
show "$2" "$5" "$6" "$t" "$3" "$4" "$q"
}
gone() {
case $2 in
*'No such file'* | *'Not a directory'*)
visible "$1"
say "absent $P"
;;
*)
say "$2" >&2
R=1
;;
esac
}
describe() {
if e=$(stat -c '%f|%a|%s|%Y|%U|%G' "$1" 2>&1); then entry "$1" "$e"; else gone "$1" "$e"; fi
}
describe_all() {
X=
a=0
c=0
for q; do
case $q in *[[:cntrl:]]*) X= && break ;; esac
if [ -e "$q" ] || [ -L "$q" ]; then
X=$X+
a=$((a + 1))
else
X=$X-
c=$((c + 1))
fi
done
Y=
[ "${#X}" != "$#" ] || Y=$(stat -c '=%f|%a|%s|%Y|%U|%G' "$@" 2>&1)
A=
C=
IFS=$B
set -f
for k in $Y; do
case $k in
=*)
A=$A${k#=}$B
a=$((a - 1))
;;
*)
C=$C$k$B
c=$((c - 1))
;;
esac
done
set +f
IFS=
[ "${#X} $a $c" = "$# 0 0" ] || X=
for q; do
case $X in
+*)
entry "$q" "${A%%"$B"*}"
A=${A#*"$B"}
;;
-*)
gone "$q" "${C%%"$B"*}"
C=${C#*"$B"}
;;
*) describe "$q" ;;
esac
X=${X#?}
done
}
stats() {
R=0
IFS=
n=$#
while [ "$n" -gt 1 ]; do
k=$1
q=$2
shift 2
n=$((n - 2))
if [ "$k" = = ]; then
set -- "$@" "$q"
elif [ -d "${q%/*}/" ] && ! { [ -r "${q%/*}/" ] && [ -x "${q%/*}/" ]; }; then
say "${q%/*}: Permission denied" >&2
R=1
else
set -- "$@" "${q%/*}"/${q##*/}
fi
done
[ "$#" -le 2000 ] || fail 'more than 2000 paths'
describe_all "$@"
exit "$R"
}
finder() {
[ -z "$Y" ] || return 0
Y=' '
nice -n 19 true 2>/dev/null && Y='nice -n 19'
ionice -c 3 true 2>/dev/null && Y="$Y ionice -c 3"
F=
find / -maxdepth 0 -printf '' >/dev/null 2>&1 && F=printf
L="Y='$Y' F=$F$B$L"
}
search() {
h=$1
k=$2
d=$3
shift 3
[ -e "$k" ] || missing "$k"
[ "$#" = 0 ] || set -- '(' "$@" ')'
set -- "$k" -xdev -maxdepth "$d" "$@"
b=$(printf '\t')
{
if [ "$F" = printf ]; then
$Y find -H "$@" -printf '%m\t%u\t%g\t%y\t%s\t%T@\t%p\0'
else
$Y find -H "$@" -print0
fi
printf '!%s\0' "$?"
} | tr '\000\n\001-\010\013-\037\177' '\n?' | head -n $((h + 1)) | {
R=0
n=0
while IFS=$b read -r m u g t z c q; do
case $m in '!'*) R=${m#!} && break ;; esac
n=$((n + 1))
[ "$n" -le "$h" ] || { R=45 && break; }
if [ -n "$q" ]; then
show "$m" "$u" "$g" "$t" "$z" "$c" "$q"
else
l=$(describe "$m${u:+$b$u}")
case $l in absent*) ;; *) say "$l" ;; esac
fi
done
exit "$R"
}
}
processes() {
[ -d /proc/1 ] || fail 'this account does not see the processes of others'
for d in /proc/[0-9]*; do
{ IFS= read -r c <"$d/comm"; } 2>/dev/null || continue
[ "$c" = "$1" ] || continue
say "==> ${d#/proc/} <=="
say cmdline:
tr '\n\r\000' '??\n' <"$d/cmdline" 2>/dev/null | plain | sed -e 's/^cmdline:$/?&/' -e 's/^status:$/?&/' -e 's/^exe:$/?&/'
say status:
cat "$d/status" 2>/dev/null
say exe:
p=$(readlink "$d/exe" 2>/dev/null) && visible "$p" && say "$P"
done
exit 0
}
session() {
say "$2" | "$1" --batch --force --loose-skip-print-query-on-error --no-auto-rehash --connect-timeout=5 --user=root --protocol=socket
}
talk() {
case $1 in
bash) limited 3 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1; printf %b "$2" >&3; cat <&3' bash "$2" "$3" ;;
perl) limited 3 perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("127.0.0.1:$ARGV[0]") or exit 1; $s->autoflush(1);
$t = $ARGV[1]; $t =~ s/\\0([0-7]{3})/chr(oct($1))/ge; print $s $t; print while <$s>' "$2" "$3" ;;
*) limited 3 sh -c 'printf %b "$3" | $1 -w 3 127.0.0.1 "$2"' sh "$1" "$2" "$3" ;;
esac
}
dialogue() {
c=$1
t=$2
b=$3
shift 3
r=0
while [ "$#" -gt 1 ]; do
o=$({
talk "$c" "$t" "$2"
printf '\n!%s' "$?"
} | head -c "$b" | tr -d '\000')
case ${o##*!} in
0 | 124 | *[!0-9]*)
part "$1" "${o%!*}"
;;
*)
say "127.0.0.1:$t: no connection" >&2
r=1
;;
esac
shift 2
done
exit "$r"
}
hello() {
u=$(id -un)
case $u in '' | *[!A-Za-z0-9._@+-]*) u=$(id -u) ;; esac
now
printf '\n@%s hello %s %s %s %s %s\n' "$N" "$M" "$T" "$u" "$(uname -s)" "$E" || exit 1
}
by_sudo() {
{
sleep 20 >/dev/null &
k=$!
trap 'kill $k' USR1
trap 'kill $k; exit' TERM
say "$(exec sh -c 'echo $PPID')"
[ "$1" != -S ] || say "$W"
wait $k || { say "#$N"; say "$S"; }
} 2>/dev/null | {
IFS= read -r k
sudo "$1" -p '' sh -c \
'unset S M W; kill -USR1 "$1"; set --; while IFS= read -r S && [ "$S" != "#'"$N"'" ]; do :; done; S=$(cat); M=root; exec </dev/null; eval "$S"' root "$k" >&5
c=$?
kill "$k" 2>/dev/null
(exit "$c")
}
}
by_su() {
say "$S" | {
say "$W" | su -s /bin/sh -c 'unset S M W; S=$(cat <&3); M=root; exec </dev/null >&5 3<&-; eval "$S"' root 3<&3 5>&5
} 3<&0
}
elevate() {
if [ "$(id -u)" = 0 ]; then
M=root
hello
return
fi
c=0
p=sudo
[ "$1" != su ] || p=su
if [ "$1" = root ]; then
e='the account is not root'
c=1
elif has $p; then
e=$({
if [ $p = su ]; then by_su; else by_sudo "$1"; fi
printf '!%s' "$?"
} 2>&1)
c=${e##*!}
e=${e%!*}
else
e="$p: not found"
c=127
fi
W=
printf '\n@%s elevation %s %s\n' "$N" "$c" "$E"
say "$e" | head -c 2048 | (encode)
printf '@%s done\n' "$N"
}
setup() {
E=none
for x in od openssl base64; do has "$x" && E=$x; done
has head || E=none
Y=
G=
has setsid && G=setsid
case $(timeout --version 2>/dev/null) in *coreutils*) G=timeout ;; esac
exec 5>&1 2>/dev/null
hello
[ "$E" != none ] || exit 0
}
[ $# = 0 ] || { G=$1; shift; "$@"; exit; }
#---
L=${S%%'#---'*}
setup
if [ "$M" = user ]; then
{
begin 4 process
if has sed; then call 0 60 262145 processes x; else skip none; fi
} 5>&1 | {
{
begin 1 host.release
if has cat; then call 0 10 262145 read_file /etc/os-release; else skip none; fi
begin 2 modes
set --
named a-process-with- --config-file /etc/x.conf && set -- "$@" = "$V"
V=
set -- "$@" = /etc/x
set -- "$@" '*' '/etc/y/*'
if has stat; then call 0 10 262145 stats "$@"; else skip none; fi
begin 3 manager
set -- 5029 262145 getversion 'getversion\0015\0012\0015\0012'
if has bash; then call 0 10 262145 dialogue bash "$@"
elif has nc; then call 1 10 262145 dialogue nc "$@"
elif has busybox; then call 2 10 262145 dialogue 'busybox nc' "$@"
elif has perl; then call 3 10 262145 dialogue perl "$@"
else skip none; fi
} </dev/null
cat >&5
}
elevate -S
fi
if [ "$M" = root ]; then
begin 5 host.sockets
if has ss; then run 0 10 262145 ss -H -lntup
elif has netstat; then run 1 10 262145 netstat -lntup
else skip none; fi
begin 6 conf
if named a-process-with- --config-file /etc/x.conf; then
if has cat; then call 0 10 262145 read_file "$V"; else skip none; fi
else skip unsound; fi
begin 7 conf-d
if has sed; then call 0 10 262145 read_folder '/etc/it'\''s a folder' 100 262145; else skip none; fi
begin 8 open
if has find; then finder; call 0 10 262145 search 50 /var/spool/x 5 -type f -perm -o=r; else skip none; fi
begin 9 db 9
set -- '/*M!100101 SET SESSION max_statement_time=10 */;
/*!50708 SET SESSION max_execution_time=10000 */;
SELECT 0 AS '\''@00112233445566778899aabbccddeeff'\'';
SELECT username FROM users WHERE id = '\''1'\'';
SELECT 1 AS '\''@00112233445566778899aabbccddeeff'\'';
'
if has mariadb; then call 0 10 262274 session mariadb "$1"
elif has mysql; then call 1 10 262274 session mysql "$1"
else skip none; fi
fi
