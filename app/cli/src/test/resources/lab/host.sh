#!/bin/sh
# Plays a host of a deployment for a test: OpenSSH, MariaDB, a web server with PHP and a stand-in for the sniffer, in namespaces of their own (files,
# network, processes, host name), so that the machine itself stays as it is. Started as root by
#   sh host.sh WORK DEPLOYMENT SHARED NETWORK OUTSIDE INSIDE
# WORK is a folder for keys and logs, DEPLOYMENT a folder beside this script, SHARED the folder with what was seen of the real sniffer,
# NETWORK the name of the network card that leads to the host, OUTSIDE its address, INSIDE the host's.
# Prints 'ready' when everything answers. For each line of its input it tells the host's state; the answer ends with a line 'ready'.
# When its input ends, everything ends with it: this script is the first process of its namespace.
set -eu
if [ -z "${LAB_INSIDE-}" ]; then
    exec 9< /proc/self/ns/net
    export LAB_INSIDE=yes
    exec unshare --mount --propagation private --net --pid --fork --mount-proc --uts --kill-child sh "$0" "$@"
fi
work=$1 deployment=$2 shared=$3 network=$4 outside=$5 address=$6
scripts=$(cd "$(dirname "$0")" && pwd)
outside() { nsenter --net=/proc/self/fd/9 "$@"; }
hostname "$deployment"

# The network: a card of its own to the outside, and a cable on which the sniffer may listen.
ip link set lo up
ip link add eth0 type veth peer name "$network"
ip link set "$network" netns /proc/self/fd/9
outside ip addr add "$outside/30" dev "$network"
outside ip link set "$network" up
ip addr add "$address/30" dev eth0
ip link set eth0 up
ip link add cap0 type veth peer name cap1
ip link set cap0 addrgenmode none up
exec 9<&-

# The files: what the machine has, with a layer on top that ends with the host.
mount -t tmpfs -o size=2g,mode=755 tmpfs /mnt
cp -r "$scripts" /mnt/scripts
cp -r "$shared" /mnt/shared
for folder in etc var usr; do
    mkdir -p "/mnt/$folder" "/mnt/$folder-work"
    mount -t overlay overlay -o "lowerdir=/$folder,upperdir=/mnt/$folder,workdir=/mnt/$folder-work" "/$folder"
done
mount -t tmpfs -o size=64m,mode=755 tmpfs /run
mkdir -p /run/lab /run/sshd /run/mysqld
mount --bind "$work" /run/lab
work=/run/lab
for folder in root home tmp var/tmp; do mount -t tmpfs -o size=16m,mode=755 tmpfs "/$folder"; done
chmod 1777 /tmp /var/tmp
here=/mnt/scripts/$deployment shared=/mnt/shared

# Nothing of the machine's own settings must decide a verdict.
rm -rf /etc/apache2 /etc/apt/sources.list* /etc/cron* /etc/httpd /etc/nginx /etc/php* /etc/rsyslog* /etc/syslog-ng /etc/ssh/sshd_config* /etc/systemd/system /etc/voipmonitor* \
    /etc/os-release /etc/sudoers.d/* /usr/bin/chronyc /usr/bin/ntpq /usr/local/sbin/* /var/crash /var/lib/apt /var/lib/dpkg/status \
    /var/lib/systemd /var/log /var/spool/* /var/www
mkdir -p /etc/apt /etc/cron.d /etc/systemd/system /var/lib/apt/lists/partial /var/lib/mysql /var/log/apache2 /var/log/nginx /var/spool/voipmonitor /var/www/html/config
mount -t tmpfs -o size=512m tmpfs /var/lib/mysql
chown mysql: /var/lib/mysql /run/mysqld
chmod 755 /var/lib/mysql
umask 022
cp -r "$here/root/." /

# What a namespace cannot be, a machine with disks and a service manager, is played by programs that tell what is in the file of their first word.
for program in findmnt lsblk systemctl timedatectl; do
    printf '#!/bin/sh\ncat "/mnt/scripts/%s/%s-${1#-}.txt"\n' "$deployment" "$program" > "/usr/bin/$program"
done

. /mnt/scripts/parts.sh
. "$here/setup.sh"
prepare

# The sniffer: a copy of perl under its name, which answers as the real one was heard to.
cp /usr/bin/perl /usr/local/sbin/voipmonitor
sniffer /usr/local/sbin/voipmonitor /mnt/scripts/manager.pl --config-file /etc/voipmonitor.conf --pid-file /run/voipmonitor.pid -v 1 > "$work/manager.log" 2>&1 &
sniffer=$!
until [ -e /run/voipmonitor.pid ]; do
    kill -0 "$sniffer" || { cat "$work/manager.log" >&2; exit 1; }
    sleep 0.1
done
built

web > "$work/web.out" 2>&1

# Its scratch files, which queries of information_schema make for a moment, must not be mistaken for something of ours.
mariadb-install-db --no-defaults --user=mysql --datadir=/var/lib/mysql --auth-root-authentication-method=socket --skip-test-db > "$work/install.log" 2>&1
mariadbd --no-defaults --user=mysql --datadir=/var/lib/mysql --tmpdir=/var/lib/mysql --socket=/run/mysqld/mysqld.sock --innodb-buffer-pool-size=16M $(database) > "$work/mariadb.log" 2>&1 &
database=$!
sql() { mariadb --no-defaults --socket=/run/mysqld/mysqld.sock -N "$@"; }
until sql -e 'SELECT 1' > /dev/null 2>&1; do
    kill -0 "$database" || { cat "$work/mariadb.log" >&2; exit 1; }
    sleep 0.2
done
{
    echo 'CREATE DATABASE voipmonitor; USE voipmonitor;'
    cat "$shared/show_create_selected.sql" /mnt/scripts/tables.sql
    echo "CREATE TABLE cdr (ID BIGINT, calldate DATETIME) PARTITION BY RANGE COLUMNS (calldate) (
        PARTITION p$(days_ago "$oldest_call" %y%m%d) VALUES LESS THAN ('$(days_ago "$((oldest_call - 1))" %F)'), PARTITION p$(days_ago 0 %y%m%d) VALUES LESS THAN MAXVALUE);"
    cat "$here/database.sql"
} | sql

# An account that may use sudo without a password, one that has to type it, and one that may not use it but knows root's password.
printf 'root:%s\n' lab-root-9Kc | chpasswd
for account in audit careful plain; do
    useradd --create-home --base-dir /var/lib --shell /bin/sh "$account"
    printf '%s:%s\n' "$account" lab-sudo-4Tz | chpasswd
done
printf 'audit ALL=(root) NOPASSWD: ALL\ncareful ALL=(root) ALL\n' > /etc/sudoers.d/lab
chmod 440 /etc/sudoers.d/lab

ssh-keygen -q -t ed25519 -N '' -f "$work/host_key"
ssh-keygen -q -t ed25519 -N '' -f "$work/user_key"
cp "$work/user_key.pub" /etc/ssh/lab_keys
printf '%s\n' "HostKey $work/host_key" 'AuthorizedKeysFile /etc/ssh/lab_keys' 'UsePAM no' 'StrictModes no' >> /etc/ssh/sshd_config
/usr/sbin/sshd -E "$work/sshd.log"

. /mnt/scripts/state.sh
echo ready
while read -r _; do
    state
    echo ready
done
