# Careful people: keys, a firewall that refuses by default, encrypted tables, no sound, short retention, nothing open.
oldest_call=90 access_log=/var/log/nginx/access.log

prepare() {
    php_settings
    sed -i "s#/etc/php/lab#/etc/php/$php#" "/etc/php/$php/fpm/php-fpm.conf"
    core_pattern '|/bin/false'
    # A certificate of an authority that the assessor's machine is told to trust.
    openssl req -x509 -newkey rsa:2048 -nodes -keyout "$work/ca.key" -out "$work/ca.crt" -days 700 -subj '/CN=Lab authority' 2> /dev/null
    openssl req -newkey rsa:2048 -nodes -keyout /etc/nginx/lab.key -out "$work/web.csr" -subj /CN=gui.example.org 2> /dev/null
    printf 'subjectAltName=DNS:gui.example.org,IP:%s\n' "$address" > "$work/names"
    openssl x509 -req -in "$work/web.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial -extfile "$work/names" -days 300 \
        -out /etc/nginx/lab.crt 2> /dev/null
    mkdir -m 700 /etc/mysql/lab /etc/voipmonitor/keys
    cp "$work/ca.crt" /etc/mysql/lab/ca.crt
    cp /etc/nginx/lab.crt /etc/mysql/lab/server.crt
    cp /etc/nginx/lab.key /etc/mysql/lab/server.key
    printf '1;%s\n' "$(openssl rand -hex 32)" > /etc/mysql/lab/tables.key
    chown -R mysql: /etc/mysql/lab
    openssl genrsa -out /etc/voipmonitor/keys/pbx.key 2048 2> /dev/null
    chmod 600 /etc/voipmonitor.conf /etc/voipmonitor/conf.d/10-site.conf /etc/voipmonitor/keys/pbx.key
    chmod 750 /var/www/html/config /var/www/html/scripts
    chmod 640 /var/www/html/key.php /var/www/html/config/configuration.php /var/www/html/scripts/custom_login.php
    chown -R root:www-data /var/www/html
    mkdir -p "/var/spool/voipmonitor/$(days_ago 0 %F)/12/00/SIP"
    chmod -R o= /var/spool/voipmonitor
    mkdir -m 750 /var/log/voipmonitor-gui
    (umask 027 && echo entry > /var/log/voipmonitor-gui/audit.log)
    : > "$access_log"
    security_source 13 < /dev/null
    nft -f /etc/nftables.conf
}

sniffer() {
    exec env LAB_VERSION="$(days_ago 0 %Y.%m).0" LAB_MANAGER=127.0.0.1 LAB_KEY=yes LAB_SERVER="$address" "$@"
}

web() { nginx_with_php; }

built() { :; }

database() {
    echo "--bind-address=127.0.0.1,$address" --require-secure-transport=ON --tls-version=TLSv1.2,TLSv1.3 --ssl-ca=/etc/mysql/lab/ca.crt \
        --ssl-cert=/etc/mysql/lab/server.crt --ssl-key=/etc/mysql/lab/server.key --plugin-load-add=file_key_management \
        --file-key-management-filename=/etc/mysql/lab/tables.key --innodb-encrypt-tables=FORCE --innodb-encrypt-log=ON
}
