<?php
define('MYSQL_HOST', '192.0.2.20');
define('MYSQL_DB', 'voipmonitor');
define('MYSQL_USER', 'root');
define('MYSQL_PASS', 'lab-secret-9Kw');
define('SPOOLDIR', '/var/www/html/spool');
define('DISABLE_WAV_SECURITY', true);
define('AUDIT_LOG_FILE', '/var/www/html/audit.log');
