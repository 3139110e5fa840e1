# What several deployments are made of; read by host.sh before the deployment's own setup.sh.

days_ago() { date -u -d "$1 days ago" "+$2"; }

# Where memory dumps go, on this host alone: the kernel has one such setting for all of them.
core_pattern() {
    echo "$1" > /mnt/core_pattern
    mount --bind /mnt/core_pattern /proc/sys/kernel/core_pattern
}

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
