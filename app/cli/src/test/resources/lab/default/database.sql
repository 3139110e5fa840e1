INSERT INTO sensor_running_config (start_at, version) VALUES (NOW(), '2025.06.0');
-- "localhost" and no password for root, as the shipped configuration of the sniffer expects it.
ALTER USER root@localhost IDENTIFIED VIA unix_socket OR mysql_native_password USING PASSWORD('');
