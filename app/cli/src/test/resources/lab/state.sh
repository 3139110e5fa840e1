# One line for each thing that a look must leave as it is: files, tables and settings of the database, what listens, the firewall,
# addresses, mounts, programs that run. A web server logs who asks for a page, so its log must have grown by our requests alone.
state() {
    find /etc /home /root /run /tmp /usr/bin /usr/sbin /usr/local /var /var/tmp -xdev \( -path /run/lab -o -path /var/lib/mysql -o -path "$access_log" \) -prune -o \
        -printf 'file %p %M %u %g %s %T@ %C@ %l\n' | sort
    grep -v '"Countersign"$' "$access_log" | sed 's/^/request /'
    sql -e "
        SELECT CONCAT('CHECKSUM TABLE \`', TABLE_SCHEMA, '\`.\`', TABLE_NAME, '\`;') FROM information_schema.TABLES
        WHERE TABLE_TYPE = 'BASE TABLE' AND TABLE_SCHEMA IN ('voipmonitor', 'mysql') AND ENGINE <> 'CSV'" | sql | sed 's/^/table /'
    sql -e 'SHOW GLOBAL VARIABLES' | grep -v '^\(gtid\|timestamp\)' | sed 's/^/setting /'
    ss -H -lntu | awk '{ print "listener " $1, $5 }'
    nft --stateless list ruleset | sed 's/^/rule /'
    ip -o addr show | sed 's/ *valid_lft.*//; s/^/address /'
    sed 's/^/mount /' /proc/self/mounts
    for process in /proc/[0-9]*; do
        case $(tr '\000' ' ' < "$process/cmdline" 2> /dev/null) in
            *host.sh* | '') ;;
            *) echo "process ${process#/proc/} $(tr '\000' ' ' < "$process/cmdline" 2> /dev/null)" ;;
        esac
    done
}
