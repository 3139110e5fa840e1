CREATE DATABASE voipmonitor;
USE voipmonitor;
CREATE TABLE users (id INT PRIMARY KEY, username VARCHAR(64), secret VARCHAR(64), req_2fa INT, is_admin INT);
INSERT INTO users VALUES (1, 'operations', NULL, 0, 1), (2, 'reader', NULL, 0, 0);
CREATE TABLE sensor_config (id INT PRIMARY KEY AUTO_INCREMENT, id_sensor INT UNSIGNED);
CREATE TABLE sensor_running_config (id INT PRIMARY KEY AUTO_INCREMENT, id_sensor INT UNSIGNED, start_at DATETIME, stop_at DATETIME, version VARCHAR(100), config MEDIUMTEXT);
INSERT INTO sensor_running_config (id_sensor, start_at, version) VALUES (1, '2026-11-01 00:00:00', '2024.11.2');
CREATE TABLE system (id INT PRIMARY KEY AUTO_INCREMENT, type TEXT, cdate DATE, cdatetime DATETIME, content TEXT);
CREATE TABLE cdr (id BIGINT, calldate DATETIME) PARTITION BY RANGE COLUMNS (calldate)
  (PARTITION p240101 VALUES LESS THAN ('2024-01-02'), PARTITION p261124 VALUES LESS THAN ('2026-11-25'));
CREATE USER voipmonitor@'%' IDENTIFIED BY 'lab-secret-9Kw';
GRANT ALL ON voipmonitor.* TO voipmonitor@'%';
