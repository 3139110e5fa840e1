INSERT INTO users (username, password, secret, req_2fa, is_admin) VALUES ('admin', 'lab-secret-5Pd', NULL, 0, 1), ('reader', MD5('lab-secret'), NULL, 1, 0);
INSERT INTO sensors (id_sensor, name, host) VALUES (1, 'exchange', '127.0.0.1'), (9, 'auto insert id 9', '198.51.100.66');
ALTER TABLE sensor_config ADD managerip VARCHAR(64);
INSERT INTO sensor_config (id_sensor, managerip) VALUES (1, '0.0.0.0');
INSERT INTO ssl_sessions (id_sensor, serverip, serverport, clientip, clientport, stored_at, session) VALUES (1, 1, 5061, 2, 40000, NOW() - INTERVAL 9 DAY, 'lab-secret-session');
CREATE USER voipmonitor@'%' IDENTIFIED BY '';
GRANT ALL ON *.* TO voipmonitor@'%';
