#!/bin/sh
# Countersign collects evidence on one (10.0.0.1)
# for the engagement "Yearly *+++ assessment rm -rf /" of Example Telecom.
#
# Please read it before you run it. It is for this one machine, and to be run until
# 2026-12-08T08:00:00Z. It runs what is listed below, 9 looks, 5 of them for root, and
# nothing else: the same as on the consent sheet with the digest
# 78af7bdb5626eb0a046772b3edda705ca9e60ba7af0960eea89f7fa201d685a8
#
# - It changes nothing: it writes no file, installs nothing, stops nothing, opens no
#   connection to another machine. All it says goes to standard output.
# - Run as root it sees everything it is for; as somebody else it says what it could
#   not see. Each look is ended when it takes too long.
# - Its answers hold contents of configuration files, and these can hold passwords.
#   Where openssl is there, the answers are encrypted to the assessor.
#   Countersign replaces them by masks before it stores anything. Delete the file
#   with the answers when it was handed over.
#
# How to run it:   sh collect.sh > answers.txt
# Then hand answers.txt to the assessor, as an attachment and as it is.
#
# Made 2026-11-24T08:00:00Z, round 1, number 00112233445566778899aabbccddeeff.
case $(head -n 1 "$0" 2>/dev/null) in *"$(printf '\r')") echo 'The line ends of this file were changed on the way; get it again, as an attachment.' >&2; exit 1 ;; esac #
if [ ! -f "$0" ] || [ ! -r "$0" ] || [ "$#" != 0 ]; then
  echo 'Run it as a file: sh collect.sh > answers.txt' >&2
  exit 1
fi
if [ -t 1 ]; then
  echo 'The answers are long: sh collect.sh > answers.txt' >&2
  exit 1
fi

#+++ Each look reads again what stands from here to the next such line.
LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/sbin:/usr/local/bin N=00112233445566778899aabbccddeeff
export LC_ALL PATH
umask 077
set +e

# The library of every script that Countersign sends to a host. POSIX shell; writes nothing, keeps no temporary files
# (so no here-documents: some shells put them into files). These comments and the indentation are left out where it is
# sent over SSH.
#
# Before it: LC_ALL, PATH, umask; N is the nonce of the frames; S is the text of the whole script; M is "user" or "root".
# It is read again, with words behind it, by each probe that is one of the functions here: so that a time limit can be
# set on a function as on a program.

# The end of a line.
B='
'

# has PROGRAM: it is there, and does for us what we want of it. The netstat of some BusyBoxes cannot name programs, and
# refuses to do the rest. Only root can lay its rights down by setpriv, and has to for rpm and apt, which renew files of
# their own where they can.
has() {
  command -v "$1" >/dev/null 2>&1 || return 1
  case $1 in
    netstat) netstat -lp >/dev/null 2>&1 ;;
    setpriv) [ "$(id -u)" = 0 ] ;;
    rpm | apt) [ "$(id -u)" != 0 ] ;;
  esac
}

# The printf of some shells is a program, whose arguments everybody sees in the process list; those have print. A shell's
# own is found without PATH.
if PATH= command printf '' 2>/dev/null; then
  say() { printf '%s\n' "$1"; }
else
  say() { print -r -- "$1"; }
fi

fail() {
  say "$1" >&2
  exit 1
}

# Takes the place of its shell, which some shells make no new one for the end of a pipeline: where more follows, it
# stands in parentheses. A host feels each process that is started.
encode() {
  case $E in
    base64) exec base64 ;;
    openssl) exec openssl base64 ;;
    *) exec od -An -v -tx1 ;;
  esac
}

# now: T is the time of the host in seconds since 1970, asked once; after that its uptime is counted, which starts no
# program and does not jump when somebody sets the clock.
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

# limited SECONDS WORD...: runs a program; 124 where it had to be ended. The process group is ended with it.
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

# The beginning of what is said on standard error; the rest is taken and dropped, so that nobody has to wait for us.
complaint() {
  IFS= read -r x || [ -n "$x" ] || return 0
  { say "$x"; cat; } | { head -c "$Q"; cat >/dev/null; } | encode
}

# begin INDEX PROBE [LAST]: the answer will be that of this probe, or of all to the index LAST.
begin() {
  I=$1
  D=$2
  O=${3:+ $3}
  Q=2048
  [ -z "$3" ] || Q=16384
  V=
}

# open ALTERNATIVE, close EXIT: the frame around an answer.
open() { printf '\n@%s begin %s %s %s %s %s%s\n' "$N" "$I" "$D" "$1" "$T" "$E" "$O" || exit 1; }
close() {
  now
  printf '@%s end %s %s %s\n' "$N" "$I" "$1" "$T" || exit 1
}

# skip WORD: the probe could not be run at all; the word says why.
skip() {
  open "$1"
  close 0
}

# run ALTERNATIVE SECONDS BYTES WORD...: runs a program and answers with what it says. Its output, its complaints and
# its exit code take three ways, and only encoded bytes come near a line of ours.
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

# call ALTERNATIVE SECONDS BYTES FUNCTION WORD...: the same for a function of this library.
call() {
  a=$1
  s=$2
  b=$3
  shift 3
  run "$a" "$s" "$b" sh -c "$L" countersign "$G" "$@"
}

# sound PATH: whether a path that the host named may be used.
sound() {
  case $1 in /*) ;; *) return 1 ;; esac
  case $1 in *[[:cntrl:]]*) return 1 ;; esac
  case $1/ in */../*) return 1 ;; esac
  [ "${#1}" -le 4096 ]
}

# named PROCESS OPTION OTHERWISE: V is the path that a running process was given. A process of root is believed first:
# anybody may start a process under any name. Where root reads, only a process of root is believed, or anybody could
# have any file read.
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

# plain: content in which no line looks like a line of ours.
plain() { sed 's/^==> /?==> /'; }

# part NAME CONTENT: a part of an answer, without empty lines at its end.
part() {
  say "==> $1 <=="
  o=$(say "$2")
  case $B$o in
    "$B") ;;
    *"$B==> "*) say "$o" | plain ;;
    *) say "$o" ;;
  esac
}

# visible TEXT: P is the text without characters that could end a line.
visible() {
  P=$1
  case $P in *[[:cntrl:]]*) P=$(printf '%s' "$P" | tr '\001-\037\177' '?') ;; esac
}

# missing PATH: ends with 44 where there is no such file, with 1 and a complaint where that cannot be seen.
missing() {
  e=$(ls -dL "$1" 2>&1) && fail "$1: not the kind of file that was expected"
  case $e in *'No such file'* | *'Not a directory'*) exit 44 ;; esac
  fail "$e"
}

read_file() {
  [ -f "$1" ] || missing "$1"
  exec cat "$1"
}

# read_folder PATH MOST BYTES: counted first, so that of too many files none is read.
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

# A name of a user or a group as one word: directories of companies have names with blanks.
word() {
  w=$1
  while :; do
    case $w in *[[:space:]]*) w=${w%%[[:space:]]*}_${w#*[[:space:]]} ;; *) return ;; esac
  done
}

# show MODE OWNER GROUP TYPE SIZE TIME PATH
show() {
  word "$2"
  o=$w
  word "$3"
  visible "$7"
  say "$1 $o $w $4 $5 ${6%%.*} $P"
}

# entry PATH ROW: what stat said of a path, as a line of ours.
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

# gone PATH COMPLAINT: what stat said of a path that is not there, or cannot be seen.
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

# describe PATH
describe() {
  if e=$(stat -c '%f|%a|%s|%Y|%U|%G' "$1" 2>&1); then entry "$1" "$e"; else gone "$1" "$e"; fi
}

# describe_all PATH...: by one stat. It answers in two series, each in the order of the paths: rows of those that are
# there, and complaints. Where these do not fit what the shell sees, nothing of it is used.
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

# stats (= PATH | '*' PATTERN)...: the last part of a pattern stands for any name.
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
  # The shell takes the answer apart, and its time grows with the square of their number.
  [ "$#" -le 2000 ] || fail 'more than 2000 paths'
  describe_all "$@"
  exit "$R"
}

# finder: Y makes a search polite; F is set where find has -printf. Asked once, and told to what reads the library again.
finder() {
  [ -z "$Y" ] || return 0
  Y=' '
  nice -n 19 true 2>/dev/null && Y='nice -n 19'
  ionice -c 3 true 2>/dev/null && Y="$Y ionice -c 3"
  F=
  find / -maxdepth 0 -printf '' >/dev/null 2>&1 && F=printf
  L="Y='$Y' F=$F$B$L"
}

# search MOST ROOT DEPTH WORD...: the words are tests of find. A record of our own says how find ended; it is not there
# where there was more to find than we want.
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

# processes NAME
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

# session CLIENT TEXT: the statements of a text, one after the other; one that failed leaves a complaint with its line.
session() {
  say "$2" | "$1" --batch --force --loose-skip-print-query-on-error --no-auto-rehash --connect-timeout=5 --user=root --protocol=socket
}

# talk TOOL PORT TEXT: one connection to 127.0.0.1.
talk() {
  case $1 in
    bash) limited 3 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 1; printf %b "$2" >&3; cat <&3' bash "$2" "$3" ;;
    perl) limited 3 perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new("127.0.0.1:$ARGV[0]") or exit 1; $s->autoflush(1);
      $t = $ARGV[1]; $t =~ s/\\0([0-7]{3})/chr(oct($1))/ge; print $s $t; print while <$s>' "$2" "$3" ;;
    *) limited 3 sh -c 'printf %b "$3" | $1 -w 3 127.0.0.1 "$2"' sh "$1" "$2" "$3" ;;
  esac
}

# dialogue TOOL PORT BYTES (LINE TEXT)...: a line that found no listener has no part in the answer, only a complaint.
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

# hello: which part speaks, and as whom.
hello() {
  u=$(id -un)
  case $u in '' | *[!A-Za-z0-9._@+-]*) u=$(id -u) ;; esac
  now
  printf '\n@%s hello %s %s %s %s %s\n' "$N" "$M" "$T" "$u" "$(uname -s)" "$E" || exit 1
}

# by_sudo -n | -S: from standard input. Where sudo refuses a password, it takes what follows for more of them, and hosts
# lock accounts after a few: so the script follows when root says that it is there, and after 20 seconds nothing does.
# What precedes the script is a password that sudo may not have asked for.
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

# by_su: root's password is all that stands in standard input, so that whatever else su may ask (a new password where
# the old one has expired) finds no answer there; the script comes beside it.
by_su() {
  say "$S" | {
    say "$W" | su -s /bin/sh -c 'unset S M W; S=$(cat <&3); M=root; exec </dev/null >&5 3<&-; eval "$S"' root 3<&3 5>&5
  } 3<&0
}

# elevate -n | -S | su | root: the part for root, by sudo or su where the account is not root.
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

# setup: which tools there are.
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

if [ "$0" = countersign ] && [ "$#" != 0 ]; then
  G=$1
  shift
  "$@"
  exit
fi
#--- From here on it runs once.

# What a courier script has besides the library: it says on which machine it ran, puts a digest behind its answers, and
# encrypts them where openssl is there. POSIX shell; writes nothing but its answers to standard output.
#
# Before it: N is the nonce, P the certificate of the assessor or nothing.

# digest: SHA-256 of standard input in hexadecimal, or "none" where there is no program for it.
digest() {
  case $H in
    sha256sum) x=$(sha256sum) ;;
    shasum) x=$(shasum -a 256) ;;
    openssl) x=$(openssl dgst -sha256) ;;
    *) x=$(cat >/dev/null) ;;
  esac
  for w in $x; do
    if [ "${#w}" = 64 ]; then
      say "$w"
      return
    fi
  done
  say none
}

# identity: the name of this machine, a digest of its machine id, the public keys of its SSH server, and a digest of
# this script as it is run.
identity() {
  n=$(uname -n)
  case $n in '' | *[!A-Za-z0-9._-]*) n=- ;; esac
  m=none
  [ -r /etc/machine-id ] && m=$({ say countersign; cat /etc/machine-id; } | digest)
  printf '@%s machine %s %s\n' "$N" "$n" "$m"
  for f in /etc/ssh/ssh_host_*_key.pub; do
    [ -f "$f" ] && [ -r "$f" ] || continue
    head -c 4096 "$f" | {
      IFS=' ' read -r t k _
      case $t$k in *[!A-Za-z0-9+/=@.-]*) ;; *) printf '@%s key %s %s\n' "$N" "$t" "$k" ;; esac
    }
  done
  printf '@%s script %s\n' "$N" "$(digest <"$0")"
}

# sealed: standard input as it is, and behind it a line with its digest, so that damage on the way is seen.
sealed() {
  if [ "$H" = none ]; then
    cat
    printf '@%s sha256 none\n' "$N"
  else
    # The number 4 is a pipe to cat: tee writes to no file.
    { printf '@%s sha256 %s\n' "$N" "$(tee /dev/fd/4 | digest)"; } 4>&1 | cat
  fi
}

# enveloped: standard input as a CMS message (RFC 5652) that only the assessor's engagement opens.
enveloped() {
  {
    say "$P" | openssl cms -encrypt -binary -stream -aes-256-cbc -outform PEM -in /dev/fd/3 /dev/stdin
  } 3<&0 2>/dev/null
}

# deliver: all of it, to standard output.
deliver() {
  H=none
  for x in openssl shasum sha256sum; do has "$x" && H=$x; done
  # Both are tried before, because the answers are not kept anywhere to begin again. Some shells have sockets for pipes,
  # and these have no name in /dev/fd.
  case $(say trial | sealed 2>/dev/null) in
    trial*' sha256 '[0-9a-f]*) ;;
    *) H=none ;;
  esac
  case $(say trial | enveloped) in
    '-----BEGIN CMS-----'*) ;;
    *) P= ;;
  esac
  say 'Answers for Countersign. Send this file as an attachment and do not edit it: changes are noticed.'
  if [ -n "$P" ]; then
    say 'It is encrypted; only the engagement that the script was written for opens it.'
    printf '@%s envelope\n' "$N"
    answers | sealed | enveloped
  else
    say 'It is NOT encrypted and holds what was read as it is, passwords among it. Send it on a safe way only.'
    say 'No openssl here that can encrypt: the answers may hold passwords in the clear. Keep and send them accordingly.' >&2
    answers | sealed
  fi
}

P='-----BEGIN CERTIFICATE-----
AAAA
-----END CERTIFICATE-----'

looks() {
  setup

{
# 4. process: a reason for process
#    read command line, status and program of the processes named x in /proc
begin 4 process
if has sed; then call 0 60 262145 processes x; else skip none; fi

} 5>&1 | {
{
# 1. host.release: a reason for host.release
#    read the file /etc/os-release
begin 1 host.release
if has cat; then call 0 10 262145 read_file /etc/os-release; else skip none; fi

# 2. modes: a reason for modes
#    show mode, owner, size and time of /etc/x.conf (or the one that a-process-with-a-long-name was started with as --config-file), /etc/x, /etc/y/*
begin 2 modes
set --
named a-process-with- --config-file /etc/x.conf && set -- "$@" = "$V"
V=
set -- "$@" = /etc/x
set -- "$@" '*' '/etc/y/*'
if has stat; then call 0 10 262145 stats "$@"; else skip none; fi

# 3. manager: a reason for manager
#    on the host, connect to 127.0.0.1 port 5029 and send "getversion\r\n\r\n"
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
  elevate root
  [ "$M" = root ] || return 0

# 5. host.sockets (as root): a reason for host.sockets
#    ss -H -lntup, else netstat -lntup
begin 5 host.sockets
if has ss; then run 0 10 262145 ss -H -lntup
elif has netstat; then run 1 10 262145 netstat -lntup
else skip none; fi

# 6. conf (as root): a reason for conf
#    read the file /etc/x.conf (or the one that a-process-with-a-long-name was started with as --config-file)
begin 6 conf
if named a-process-with- --config-file /etc/x.conf; then
if has cat; then call 0 10 262145 read_file "$V"; else skip none; fi
else skip unsound; fi

# 7. conf-d (as root): a reason for conf-d
#    read the files in the folder /etc/it's a folder, at most 100
begin 7 conf-d
if has sed; then call 0 10 262145 read_folder '/etc/it'\''s a folder' 100 262145; else skip none; fi

# 8. open (as root): a reason for open
#    nice -n 19 find /var/spool/x -xdev -maxdepth 5 -type f -perm -o=r: show mode, owner, size and time of at most 50
begin 8 open
if has find; then finder; call 0 10 262145 search 50 /var/spool/x 5 -type f -perm -o=r; else skip none; fi

# 9. db (as root): a reason for db
#    ask the database as root, each statement for a limited time: SELECT username FROM users WHERE id = '1'
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

}

answers() {
  printf '\n@%s courier 1 %s %s %s\n' "$N" 1 78af7bdb5626eb0a046772b3edda705ca9e60ba7af0960eea89f7fa201d685a8 one
  identity
  (looks)
  printf '@%s finished %s\n' "$N" "$(date +%s)"
}

M=user
S=$(cat "$0")
L="#${S#*'#+++'}"
L=${L%%'#---'*}
exec </dev/null
deliver
