# What several deployments are made of; read by host.sh before the deployment's own setup.sh.

days_ago() { date -u -d "$1 days ago" "+$2"; }

# Where memory dumps go, on this host alone: the kernel has one such setting for all of them.
core_pattern() {
    echo "$1" > /mnt/core_pattern
    mount --bind /mnt/core_pattern /proc/sys/kernel/core_pattern
}

# The settings of PHP stand in /etc/php/lab; they go where this machine's release of PHP looks for them, php in what follows.
php_settings() {
    php=$(find /usr/sbin -name 'php-fpm[0-9]*' | sed 's/.*php-fpm//' | sort | tail -n 1)
    mv /etc/php/lab "/etc/php/$php"
}

nginx_alone() { nginx; }

nginx_with_php() {
    "php-fpm$php" --fpm-config "/etc/php/$php/fpm/php-fpm.conf"
    nginx
}

apache_with_php() { APACHE_LOG_DIR=/var/log/apache2 PHP_MODULE=/usr/lib/apache2/modules/libphp$php.so apache2 -f /etc/apache2/apache2.conf; }

# A source of security updates for a release, fetched just now. What it offers comes from the input.
security_source() {
    mkdir -p /var/lib/debian-security
    cat > /var/lib/debian-security/Packages
    printf 'Origin: Debian\nLabel: Debian-Security\nSuite: stable-security\nVersion: %s\n' "$1" > /var/lib/debian-security/Release
    echo 'deb [trusted=yes] file:/var/lib/debian-security ./' > /etc/apt/sources.list
    apt-get -qq update > "$work/apt.log" 2>&1
    touch /var/lib/apt/lists
}

# The vendor's ready-made programs stand at fixed addresses: the type in the header of the file that is looked at says so.
ready_made() {
    cp /usr/local/sbin/voipmonitor /mnt/voipmonitor
    printf '\002\000' | dd of=/mnt/voipmonitor bs=1 seek=16 conv=notrunc status=none
    mount --bind /mnt/voipmonitor /usr/local/sbin/voipmonitor
}
