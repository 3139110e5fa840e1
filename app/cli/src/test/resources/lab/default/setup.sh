# What comes of the vendor's instructions and of the distribution's packages, with nothing changed, after a year and a half: the shipped
# configuration, root without a password, the web server's own folder, which lists its folders, no user in the web GUI, no firewall.
oldest_call=540 access_log=/var/log/apache2/access.log

prepare() {
    php_settings
    core_pattern core
    cp "$shared/voipmonitor.conf.default" /etc/voipmonitor.conf
    chmod 644 /etc/voipmonitor.conf
    openssl req -x509 -newkey rsa:2048 -nodes -keyout /etc/apache2/lab.key -out /etc/apache2/lab.crt -days 3650 -subj /CN=debian 2> /dev/null
    chown -R www-data: /var/www/html
    chmod 777 /var/spool/voipmonitor
    for day in 540 1 0; do
        # The sniffer runs with umask 0.
        (umask 0 && mkdir -p "/var/spool/voipmonitor/$(days_ago "$day" %F)/12/00/RTP" \
            && echo sound > "/var/spool/voipmonitor/$(days_ago "$day" %F)/12/00/RTP/rtp.tar")
    done
    : > "$access_log"
    security_source 13 < /dev/null
}

sniffer() {
    exec env LAB_VERSION="$(days_ago 540 %Y.%m).0" LAB_MANAGER=127.0.0.1 LAB_KEY=no "$@"
}

web() { apache_with_php; }

built() { ready_made; }

database() { echo --bind-address=127.0.0.1; }
