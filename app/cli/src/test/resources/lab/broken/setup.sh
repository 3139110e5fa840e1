# Whatever can be wrong, is.
oldest_call=2000 access_log=/var/log/nginx/access.log

prepare() {
    core_pattern core
    mkdir -p /etc/voipmonitor/keys
    openssl genrsa -out /etc/voipmonitor/keys/pbx.key 2048 2> /dev/null
    chmod 666 /etc/voipmonitor.conf /etc/voipmonitor/conf.d/site.conf /etc/init.d/voipmonitor
    chmod 644 /etc/voipmonitor/keys/pbx.key
    certificate
    chmod -R 777 /var/www/html
    chown -R www-data: /var/www/html
    # A small disk that is full.
    mount -t tmpfs -o size=2m,mode=777 tmpfs /var/spool/voipmonitor
    mkdir -p "/var/spool/voipmonitor/$(days_ago 2000 %F)/12/00/RTP"
    (umask 0 && for file in core qoq-1 "$(days_ago 2000 %F)/12/00/RTP/rtp.tar"; do echo "$file" > "/var/spool/voipmonitor/$file"; done)
    dd if=/dev/zero of=/var/spool/voipmonitor/sound bs=1k count=2010 status=none
    (umask 022 && echo calls > /tmp/calls.csv)
    echo '192.0.2.7 - - [24/Nov/2026:07:00:00 +0000] "GET /php/api.php?user=admin&password=lab-secret-5Pd HTTP/1.1" 200 5' > "$access_log"
    security_source 12 < "$here/updates.txt"
}

# One that has expired.
certificate() {
    openssl req -newkey rsa:2048 -nodes -keyout /etc/nginx/lab.key -out "$work/web.csr" -subj /CN=gui.example.org 2> /dev/null
    : > "$work/index"
    printf '[ca]\ndefault_ca=lab\n[lab]\ndatabase=%s\nnew_certs_dir=%s\nserial=%s\ndefault_md=sha256\npolicy=any\n[any]\ncommonName=supplied\n' \
        "$work/index" "$work" "$work/serial" > "$work/ca.conf"
    openssl ca -batch -config "$work/ca.conf" -create_serial -selfsign -keyfile /etc/nginx/lab.key -in "$work/web.csr" -notext \
        -startdate "$(days_ago 400 %y%m%d000000Z)" -enddate "$(days_ago 35 %y%m%d000000Z)" -out /etc/nginx/lab.crt 2> "$work/ca.log"
}

sniffer() {
    exec env LAB_VERSION=2025.01.0 LAB_MANAGER=0.0.0.0 LAB_KEY=no LAB_SERVER=0.0.0.0 LAB_LISTEN=9060 "$@"
}

web() { nginx_alone; }

built() { ready_made; }

database() { echo --bind-address=0.0.0.0; }
