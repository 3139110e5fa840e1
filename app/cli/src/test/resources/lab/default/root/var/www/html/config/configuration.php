<?php
define('MYSQL_HOST', 'localhost');
define('MYSQL_DB', 'voipmonitor');
define('MYSQL_USER', 'root');
define('MYSQL_PASS', '');
define('SPOOLDIR', '/var/spool/voipmonitor');
