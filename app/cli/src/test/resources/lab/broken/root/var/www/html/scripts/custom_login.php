<?php
function custom_login($user, $password) {
    $directory = ldap_connect('ldap://directory.example.org');
    return ldap_bind($directory, "uid=$user,ou=people,dc=example,dc=org", $password) ? array('username' => $user) : false;
}
