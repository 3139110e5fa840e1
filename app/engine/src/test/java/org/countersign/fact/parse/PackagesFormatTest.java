package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Recorded lists of packages; how each came about is told in the recordings' README. */
final class PackagesFormatTest {

    private static String read(String recording) throws IOException {
        try (InputStream in =
                PackagesFormatTest.class.getResourceAsStream("/recordings/" + recording)) {
            String text =
                    new String(
                            Objects.requireNonNull(in, recording).readAllBytes(),
                            StandardCharsets.UTF_8);
            return Shown.read(Specs.plain("packages"), Exhibits.text("p", text));
        }
    }

    @Test
    void rpmWithTwoVersionsOfOnePackage() throws IOException {
        assertThat(read("rpm-qa.built-packages.txt"))
                .isEqualTo(
                        "{apache2-mod_php8=8.0.30-150600.4.9.1@p:1,"
                                + " kernel-core=?CONTRADICTED(several versions of kernel-core are"
                                + " installed)@p:9, mariadb-server=10.5.22-1.el9_2@p:3,"
                                + " httpd=2.4.57-11.el9_4.1@p:4, php=8.0.30-1.el9_2@p:5,"
                                + " php-fpm=8.0.30-1.el9_2@p:6, nginx=1.26.1-2.el9.ngx@p:7,"
                                + " php81=8.1-3.el9.remi@p:8, MariaDB-server=10.5.28-1.el9@p:10,"
                                + " php81-php-fpm=8.1.27-1.el9.remi@p:11}@p");
    }

    /** dpkg-query also lists what it only heard of, without a version. */
    @Test
    void dpkgWithPackagesThatAreNotInstalled() throws IOException {
        assertThat(read("dpkg-query.apache-nginx-mariadb-php.txt"))
                .startsWith(
                        "{apache2=2.4.71-1~deb12u1@p:1, mariadb-server=1:10.11.19-0+deb12u1@p:2,"
                                + " nginx=1.22.1-9+deb12u11@p:3, php-amqp=-(php-amqp is not"
                                + " installed)@p:4, ")
                .contains(" php8.2-fpm=8.2.36-1~deb12u1@p:", " php-fpm=2:8.2+93@p:");
    }
}
