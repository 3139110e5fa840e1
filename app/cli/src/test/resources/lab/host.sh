#!/bin/sh
# Plays a host for a test: OpenSSH, MariaDB, nginx and a stand-in for the sniffer, in a mount namespace of their own, so that the
# machine itself stays as it is. Started as root by 'unshare -m --propagation private sh host.sh WORK ADDRESS PORT'.
# Prints 'ready' when everything answers. For each line of its input it tells the host's state: files, settings and contents of the
# database, programs that run; the answer ends with a line 'ready'. It ends everything when its input ends.
set -eu
work=$1 address=$2 port=$3
here=$(cd "$(dirname "$0")" && pwd)
pids=
finish() {
    for pid in $pids; do kill "$pid" 2>/dev/null || :; done
    wait
}
trap finish EXIT INT TERM

mkdir -p "$work/up"
mount -t tmpfs tmpfs "$work/up"
for folder in etc var; do
    mkdir -p "$work/up/$folder" "$work/up/$folder-work"
    mount -t overlay overlay -o "lowerdir=/$folder,upperdir=$work/up/$folder,workdir=$work/up/$folder-work" "/$folder"
done
mount -t tmpfs tmpfs /run
mkdir -p /run/sshd /run/mysqld /var/spool/voipmonitor/2026-11-24 /var/www/html/config /etc/voipmonitor/conf.d

# The sniffer, as careless people leave it.
cat > /etc/voipmonitor.conf <<'CONF'
[general]
id_sensor = 1
mysqlhost = 127.0.0.1
mysqlusername = voipmonitor
mysqlpassword = lab-secret-9Kw
managerip = 0.0.0.0
server_bind = 0.0.0.0
server_password =
savertp = yes
dtmf2db = true
CONF
chmod 644 /etc/voipmonitor.conf
umask 0
echo recording > /var/spool/voipmonitor/2026-11-24/rtp.tar
chmod 777 /var/spool/voipmonitor
umask 022
cp /usr/bin/perl "$work/voipmonitor"
"$work/voipmonitor" "$here/manager.pl" --config-file /etc/voipmonitor.conf -v 1 > "$work/manager.log" 2>&1 &
pids="$pids $!"

# The web GUI.
cat > /var/www/html/config/configuration.php <<'PHP'
<?php
define('MYSQL_HOST', '127.0.0.1');
define('MYSQL_USER', 'voipmonitor');
define('MYSQL_PASS', 'lab-secret-9Kw');
PHP
chmod 644 /var/www/html/config/configuration.php
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/web.key" -out "$work/web.crt" -days 30 -subj /CN=gui.example.org 2> /dev/null
cat > "$work/nginx.conf" <<NGINX
daemon off;
pid $work/nginx.pid;
error_log $work/nginx.log;
events {}
http {
    access_log off;
    server {
        listen $address:443 ssl;
        ssl_certificate $work/web.crt;
        ssl_certificate_key $work/web.key;
        root /var/www/html;
    }
}
NGINX
nginx -c "$work/nginx.conf" -g "error_log $work/nginx.log;" > "$work/nginx.out" 2>&1 &
pids="$pids $!"

# The database.
mariadb-install-db --no-defaults --user=root --datadir="$work/up/mysql" --auth-root-authentication-method=socket > "$work/install.log" 2>&1
mariadbd --no-defaults --user=root --datadir="$work/up/mysql" --socket=/run/mysqld/mysqld.sock --bind-address="$address" --port=3306 > "$work/mariadb.log" 2>&1 &
pids="$pids $!"
until mariadb-admin --no-defaults --socket=/run/mysqld/mysqld.sock ping > /dev/null 2>&1; do
    kill -0 "${pids##* }" || { cat "$work/mariadb.log" >&2; exit 1; }
    sleep 0.2
done
mariadb --no-defaults --socket=/run/mysqld/mysqld.sock < "$here/database.sql"

# An account that may use sudo without a password, and one that has to type it.
for account in audit careful; do
    useradd --create-home --base-dir /var/lib --shell /bin/sh "$account"
    printf '%s:%s\n' "$account" lab-sudo-4Tz | chpasswd
done
printf 'audit ALL=(root) NOPASSWD: ALL\ncareful ALL=(root) ALL\n' > /etc/sudoers.d/lab
chmod 440 /etc/sudoers.d/lab

# SSH.
ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
ssh-keygen -q -t ed25519 -N '' -f "$work/user_key"
cp "$work/user_key.pub" /etc/ssh/lab_keys
# The host's own settings, so that "sshd -T" tells what runs.
cat > /etc/ssh/sshd_config <<SSHD
ListenAddress $address
Port $port
HostKey $work/host_key
AuthorizedKeysFile /etc/ssh/lab_keys
PidFile none
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
SSHD
/usr/sbin/sshd -D -e > "$work/sshd.log" 2>&1 &
pids="$pids $!"
until perl -MIO::Socket::INET -e 'exit !IO::Socket::INET->new(PeerAddr => $ARGV[0], PeerPort => $ARGV[1])' "$address" "$port"; do
    kill -0 "${pids##* }" || { cat "$work/sshd.log" >&2; exit 1; }
    sleep 0.1
done

# One line for each thing that a look must leave as it is.
state() {
    find /etc /var /run -xdev -path "$work" -prune -o -printf 'file %p %M %u %g %s %T@ %C@ %l\n' | sort
    mariadb --no-defaults --socket=/run/mysqld/mysqld.sock -N -e "
        SELECT CONCAT('CHECKSUM TABLE \`', TABLE_SCHEMA, '\`.\`', TABLE_NAME, '\`;') FROM information_schema.TABLES
        WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA IN ('voipmonitor', 'mysql') AND ENGINE <> 'CSV'" |
        mariadb --no-defaults --socket=/run/mysqld/mysqld.sock -N | sed 's/^/table /'
    mariadb --no-defaults --socket=/run/mysqld/mysqld.sock -N -e 'SHOW GLOBAL VARIABLES' | grep -v '^\(gtid\|timestamp\)' | sed 's/^/setting /'
    own=$(readlink /proc/self/ns/mnt)
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/ns/mnt" 2> /dev/null)" = "$own" ] || continue
        case $(tr '\000' ' ' < "$process/cmdline" 2> /dev/null) in
            *host.sh* | '') ;;
            *) echo "process ${process#/proc/} $(tr '\000' ' ' < "$process/cmdline" 2> /dev/null)" ;;
        esac
    done
}
echo ready
while read -r _; do
    state
    echo ready
done
