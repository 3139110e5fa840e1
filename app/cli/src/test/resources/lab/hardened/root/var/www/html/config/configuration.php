<?php
define('MYSQL_HOST', '127.0.0.1');
define('MYSQL_DB', 'voipmonitor');
define('MYSQL_USER', 'gui');
define('MYSQL_PASS', 'lab-secret-3Zt-of-the-gui');
define('SPOOLDIR', '/var/spool/voipmonitor');
define('AUDIT_LOG_FILE', '/var/log/voipmonitor-gui/audit.log');
