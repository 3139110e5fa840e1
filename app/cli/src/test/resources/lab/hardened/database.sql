INSERT INTO users (username, password, secret, req_2fa, is_admin) VALUES
  ('operations', CONCAT('$2y$12$', REPEAT('a', 53)), 'lab-secret-totp-1', 1, 1), ('reader', CONCAT('$2y$12$', REPEAT('b', 53)), 'lab-secret-totp-2', 1, 0);
INSERT INTO sensors (id_sensor, name, host) VALUES (1, 'exchange', '127.0.0.1');
INSERT INTO system (type, content) VALUES ('manager_key', 'lab-secret-manager');
CREATE USER voipmonitor@'127.0.0.1' IDENTIFIED BY 'lab-secret-9Kw-sniffer';
CREATE USER gui@'127.0.0.1' IDENTIFIED BY 'lab-secret-3Zt-of-the-gui';
GRANT ALL ON voipmonitor.* TO voipmonitor@'127.0.0.1';
GRANT SELECT, INSERT, UPDATE, DELETE ON voipmonitor.* TO gui@'127.0.0.1';
