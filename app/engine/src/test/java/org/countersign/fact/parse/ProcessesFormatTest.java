package org.countersign.fact.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.pack.FactSpec;
import org.junit.jupiter.api.Test;

class ProcessesFormatTest {
    private static final FactSpec SPEC = Specs.plain("processes");

    private static String read(String text) {
        return Shown.read(SPEC, Exhibits.text("p", text));
    }

    @Test
    void aProcessWithItsOptions() {
        assertThat(
                        read(
                                """
                                ==> 12 <==
                                cmdline:
                                v
                                --config-file
                                /etc/v.conf
                                --fast
                                --level=3
                                status:
                                Name:	v
                                Umask:	0022
                                Uid:	105	0	0	0
                                exe:
                                /usr/sbin/v
                                """))
                .isEqualTo(
                        "[{pid=12@p:1, program=/usr/sbin/v@p:13, arguments=[v@p:3,"
                                + " --config-file@p:4, /etc/v.conf@p:5, --fast@p:6,"
                                + " --level=3@p:7]@p:3-7, user=105@p:11, umask=22@p:10,"
                                + " options={--config-file=/etc/v.conf@p:4-5, --fast=@p:6,"
                                + " --level=3@p:7}@p:3-7, contained=-(its namespaces are not"
                                + " shown)@p:1}@p:1-13]@p");
    }

    @Test
    void whatTheKernelDoesNotShowIsAbsent() {
        assertThat(read("==> 7 <==\ncmdline:\nstatus:\nexe:\n"))
                .isEqualTo(
                        "[{pid=7@p:1, program=-(the program's path is not shown), arguments=[]@p:1,"
                                + " user=-(the user is not shown)@p:1, umask=-(the umask is not"
                                + " shown)@p:1, options={}@p:1, contained=-(its namespaces are not"
                                + " shown)@p:1}@p:1-4]@p");
    }

    @Test
    void aProcessWithNumbersOfItsOwnIsContained() {
        assertThat(read("==> 7 <==\ncmdline:\nv\nstatus:\nNSpid:\t7\nexe:\n"))
                .contains("contained=no@p:5");
        assertThat(read("==> 7 <==\ncmdline:\nv\nstatus:\nNSpid:\t7\t1\nexe:\n"))
                .contains("contained=yes@p:5");
        assertThat(read("==> 7 <==\ncmdline:\nv\nstatus:\nNSpid:\nexe:\n"))
                .contains("contained=?UNREADABLE(line 5 does not read as a process's status)@p:5");
    }

    @Test
    void wordsThatLookLikeTheMarksDoNotConfuseIt() {
        assertThat(read("==> 7 <==\ncmdline:\nv\nstatus:\nexe:\nstatus:\nUid:\t0\nexe:\n/v\n"))
                .contains("arguments=[v@p:3, status:@p:4, exe:@p:5]@p:3-5")
                .contains("user=0@p:7")
                .contains("program=/v@p:9");
    }

    @Test
    void anOptionThatIsGivenTwiceNotAlikeIsUnknown() {
        assertThat(read("==> 7 <==\ncmdline:\nv\n--a=1\n--a=2\n--b=1\n--b=1\nstatus:\nexe:\n"))
                .contains("--a=?CONTRADICTED(--a is given more than once, not alike)@p:5")
                .contains("--b=1@p:6");
    }

    @Test
    void noProcessIsKnownToBeNone() {
        assertThat(read("")).isEqualTo("[]@p");
    }

    @Test
    void anAnswerOfAnotherKindIsUnknown() {
        assertThat(read("ps: error\n"))
                .isEqualTo("?UNREADABLE(line 1 is not a heading such as ==> NAME <==)@p:1");
        assertThat(read("==> x <==\ncmdline:\nstatus:\nexe:\n"))
                .isEqualTo("?UNREADABLE(line 1 is not a heading with a process number)@p:1");
        assertThat(read("==> 1 <==\ncmdline:\n"))
                .isEqualTo(
                        "?UNREADABLE(line 1 begins a process without its command line, status and"
                                + " program)@p:1");
    }
}
