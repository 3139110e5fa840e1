-- Tables that the pack counts rows of, and which the recorded statements do not make. Those of the web GUI have the columns that are known.
CREATE TABLE filter_telnum (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE filter_domain (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE filter_sip_header (id INT AUTO_INCREMENT PRIMARY KEY);
CREATE TABLE users (id INT AUTO_INCREMENT PRIMARY KEY, username VARCHAR(64), password VARCHAR(128), secret VARCHAR(64), req_2fa INT, is_admin INT);
