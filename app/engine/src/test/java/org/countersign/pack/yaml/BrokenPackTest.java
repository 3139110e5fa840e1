package org.countersign.pack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenPackTest {
    private static final String PACK = "pack.yaml";
    private static final String PROBES = "probes/host.yaml";
    private static final String FACTS = "facts/host.yaml";
    private static final String NET_01 = "checks/DEB-NET-01.yaml";
    private static final String NET_02 = "checks/DEB-NET-02.yaml";
    private static final String HELP = "guidance/DEB-NET-01.md";
    private static final String FAIL = "fixtures/DEB-NET-01/fail.yaml";

    private static void assertIssues(DebianPack pack, String... issues) {
        assertThat(pack.issues()).containsExactly(issues);
    }

    private static DebianPack broken(String file, String old, String replacement) {
        return new DebianPack().change(file, old, replacement);
    }

    @Test
    void unknownKeysAreToldWithAGuess() {
        assertIssues(
                broken(NET_01, "title:", "titel:"),
                NET_01
                        + ":1:1: a check has no 'title', nothing is assumed in its place, add"
                        + " 'title'",
                NET_01
                        + ":2:1: unknown key 'titel' of a check, it would be ignored, did you mean"
                        + " 'title'?");
    }

    @Test
    void everyProblemOfAPackIsToldAtOnceInOrder() {
        DebianPack pack =
                broken(NET_01, "severity: high", "severity: hihg")
                        .change(PACK, "standard: 30", "standard: many")
                        .change(PROBES, "seconds: 20", "seconds: 121");
        assertIssues(
                pack,
                NET_01
                        + ":5:11: 'severity' of a check is 'hihg', it must be one of info, low,"
                        + " medium, high, critical, did you mean 'high'?",
                PACK
                        + ":11:56: 'standard' of a policy input is 'many', it must be a whole"
                        + " number, correct it",
                PROBES
                        + ":10:24: 'seconds' of the limits of a probe is '121', it must be a whole"
                        + " number from 1 to 120, correct it");
    }

    @Test
    void duplicateKeysAnchorsAliasesAndTagsAreRefused() {
        assertIssues(
                broken(PACK, "version: 1.0.0", "version: 1.0.0\nversion: 1.0.1"),
                PACK
                        + ":4:1: key 'version' stands here twice, one of the two would be ignored,"
                        + " remove one");
        assertIssues(
                broken(PACK, "title: Plain", "title: &t Plain"),
                PACK
                        + ":2:8: '&t' is an anchor, packs have no aliases, remove it, or put the"
                        + " text in quotes");
        assertIssues(
                broken(PACK, "title: Plain", "title: !!str Plain"),
                PACK
                        + ":2:8: 'tag:yaml.org,2002:str' is a tag, the engine decides what values"
                        + " mean, remove it, or put the text in quotes");
        assertIssues(
                broken(PACK, "title: Plain Debian hosts", "title: *name"),
                PACK
                        + ":2:8: '*name' is an alias, what it stands for is written elsewhere,"
                        + " write the value itself, or put the text in quotes");
    }

    @Test
    void brokenYamlHidesNoFurtherProblemsAndInventsNone() {
        assertIssues(
                broken(FACTS, "facts:", "facts: [").change(NET_01, "minutes: 5", "minutes: 481"),
                NET_01
                        + ":17:10: 'minutes' of a check is '481', it must be a whole number from 1"
                        + " to 480, correct it",
                FACTS
                        + ":2:3: this is not YAML (expected the node content, but found '-'),"
                        + " nothing of the file was read, correct it; texts with a colon and a"
                        + " blank, a comma or a brace go in quotes");
    }

    @Test
    void forgottenValuesAndSecondDocumentsAreTold() {
        assertIssues(
                broken(NET_01, "title: Telnet is not offered", "title:"),
                NET_01
                        + ":2:7: a value is missing, it may have been forgotten, write it, or \"\""
                        + " for an empty text");
        assertIssues(
                broken(FAIL, "expect: fail", "expect: fail\n---"),
                FAIL
                        + ":2:1: a second document begins, only the first would be read, remove the"
                        + " line '---' or make two files");
    }

    @Test
    void hugeAndDeepFilesAreRefused() {
        assertIssues(
                new DebianPack().with(FAIL, "expect: fail #" + "x".repeat(1 << 20)),
                FAIL
                        + ":1:1: the file has more than 1 MiB, larger files are not read, split it"
                        + " or shorten it");
        assertIssues(
                new DebianPack().with(FAIL, "expect: " + "[".repeat(60)),
                FAIL
                        + ":1:58: more than 50 levels stand in one another, nothing in a pack needs"
                        + " that, make it flatter");
    }

    @Test
    void namesThatNothingDefinesAreTold() {
        assertIssues(
                broken(NET_01, "section: network", "section: netwerk")
                        .change(NET_01, "on: host\n", "on: hosts\n")
                        .change(NET_01, "nist-800-53r5", "nist-800-53r4")
                        .change(NET_02, "modes: spool.modes", "modes: spool.mode"),
                NET_01
                        + ":3:10: there is no section 'netwerk', what refers to it cannot work, did"
                        + " you mean 'network'?",
                NET_01
                        + ":4:5: there is no role 'hosts', what refers to it cannot work, did you"
                        + " mean 'host'?",
                NET_01
                        + ":15:15: there is no framework 'nist-800-53r4', what refers to it cannot"
                        + " work, did you mean 'nist-800-53r5'?",
                NET_02
                        + ":8:16: there is no fact 'spool.mode', what refers to it cannot work, did"
                        + " you mean 'spool.modes'?",
                FACTS
                        + ":9:11: fact 'spool.modes' is not used, no check and no probe reads it,"
                        + " use it or remove it",
                "fixtures/DEB-NET-02/pass.yaml:4:3: no fact of this check is read from probe"
                    + " 'host.spool-modes', the evidence would be ignored, remove it, or use such a"
                    + " fact in the check");
    }

    @Test
    void probesThatNoFactReadsAreTold() {
        assertIssues(
                broken(
                        PROBES,
                        "probes:",
                        "probes:\n  - { id: host.idle, purpose: None, on: all, processes: cron }"),
                PROBES
                        + ":2:11: probe 'host.idle' is not used, no fact is read from it, and hosts"
                        + " would be looked at for nothing, use it or remove it");
    }

    @Test
    void duplicateIdsAreTold() {
        assertIssues(
                broken(
                        PACK,
                        "{ id: host, title: Host }",
                        "{ id: host, title: Host }\n  - { id: host, title: Other }"),
                PACK
                        + ":8:11: a second role is named 'host', the first is at pack.yaml:7,"
                        + " rename one");
    }

    @Test
    void aThirdStageIsRefused() {
        assertIssues(
                broken(
                                PROBES,
                                "probes:",
                                "probes:\n"
                                    + "  - { id: host.third, purpose: Third, on: all, file: { fact:"
                                    + " spool.modes, field: path } }")
                        .change(NET_02, "modes: spool.modes", "modes: spool.modes, third: third")
                        .change(
                                FACTS,
                                "facts:",
                                "facts:\n  - { id: third, format: value, from: [host.third] }"),
                PROBES
                        + ":2:62: probe 'host.third' needs fact 'spool.modes', which is read from"
                        + " the second-stage probe 'host.spool-modes', there is no third stage, use"
                        + " a fact that first-stage probes feed");
    }

    @Test
    void factsReadSomething() {
        assertIssues(
                broken(FACTS, "from: [host.spool]\n", "from: []\n"),
                FACTS
                        + ":5:11: 'from' of a fact is empty, it must say something, fill it or"
                        + " remove it",
                PROBES
                        + ":7:9: probe 'host.spool' is not used, no fact is read from it, and hosts"
                        + " would be looked at for nothing, use it or remove it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rm, -rf, /tmp/x; rm -rf /tmp/x; could change the host",
                "/bin/sh, -c, ls; /bin/sh -c ls; hides what is run behind another program",
                "setpriv, --reuid=0, rm, /x; setpriv --reuid=0 rm /x; hides what is run behind"
                        + " another program",
                "setpriv, --reuid=65534, --regid=65534, --clear-groups, rm, /x; setpriv"
                    + " --reuid=65534 --regid=65534 --clear-groups rm /x; could change the host",
                "systemctl, --now, restart, ssh; systemctl --now restart ssh; does 'restart', which"
                        + " is not known to be harmless",
                "cat, /etc/hosts, '>', /tmp/x; cat /etc/hosts > /tmp/x; holds '>', which is shell"
                        + " language",
                "find, /, -delete; find / -delete; holds '-delete', which could change the host",
                "apt, install, list; apt install list; does 'install', which is not known to be"
                        + " harmless",
                "php, -r, x; php -r x; runs a program that could do anything"
            })
    void commandsThatCouldChangeAHostAreRefused(String words, String shown, String why) {
        assertIssues(
                broken(PROBES, "[ss, -H, -lntup]", "[" + words + "]"),
                PROBES
                        + ":6:15: command '"
                        + shown
                        + "' "
                        + why
                        + ", an assessment only looks, find a way that only reads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "systemctl, show, ssh",
                "crontab, -l, -u, root",
                "iptables, -nL",
                "find, /etc, '!', -perm, -o=r",
                "dpkg-query, -W, -f, '${Package}\\t${Version}\\n'",
                "php, -v",
                "setpriv, --reuid=65534, --regid=65534, --clear-groups, rpm, -qa",
                "apt, list, --upgradable",
                "date, +%s"
            })
    void commandsThatOnlyLookAreAllowed(String words) {
        assertIssues(broken(PROBES, "[ss, -H, -lntup]", "[" + words + "]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE t SET a = 1 | does not begin with SELECT or SHOW",
                "SELECT 1; DROP TABLE t | holds a ';', which begins another statement",
                "SELECT 1 INTO  OUTFILE '/tmp/x' | holds INTO",
                "select a from t for update | holds FOR UPDATE",
                "SELECT /*! SLEEP */ 1 | holds a comment, in which databases may find commands",
                "SELECT 1 \\\\! id | holds a '\\', which begins a command of the database's client"
            })
    void statementsOnlyAsk(String statement, String why) {
        assertIssues(
                broken(PROBES, "file: /etc/spool.conf", "query: { a: \"" + statement + "\" }"),
                PROBES
                        + ":13:17: statement 'a' "
                        + why
                        + ", an assessment only looks, write one plain SELECT or SHOW");
    }

    @Test
    void searchesOnlyTest() {
        assertIssues(
                broken(
                        PROBES,
                        "file: /etc/spool.conf",
                        "find: { root: /etc, depth: 3, tests: [-type, f, -exec, ls], most: 5 }"),
                PROBES + ":13:53: '-exec' is an action of find, a search only tests, remove it");
    }

    @Test
    void patternsThatDifferentFindsReadDifferentlyAreRefused() {
        assertIssues(
                broken(
                        PROBES,
                        "file: /etc/spool.conf",
                        "find: { root: /etc, depth: 3, tests: [-regex, '.*/core[+?]?'], most: 5 }"),
                PROBES
                        + ":13:51: '.*/core[+?]?' holds + or ?, GNU find takes them for operators,"
                        + " and BusyBox takes them as they are, use * or several tests");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "port: 80, scheme: ftp, paths: [/] | 'scheme' of a look at a web server is 'ftp'",
                "port: 80, scheme: http, paths: ['/a?b=c'] | '/a?b=c' is no path of a page",
                "port: 80, scheme: http, paths: [/../a] | '/../a' is no path of a page",
                "port: 80, scheme: http, paths: [a] | 'a' is no path of a page",
                "port: 80, scheme: http, paths: [/], markers: { A: abc } | 'A' is no name of a",
                "port: 80, scheme: http, paths: [/], markers: { a: b } | marker 'a' cannot be",
                "port: 80, scheme: http, paths: [/], method: post | unknown key 'method'",
            })
    void aWebServerIsOnlyAskedForFixedPages(String look, String issue) {
        assertThat(broken(PROBES, "file: /etc/spool.conf", "http: { " + look + " }").issues())
                .anyMatch(told -> told.startsWith(PROBES + ":13:") && told.contains(issue));
    }

    @Test
    void pathsAreAbsoluteAndPlain() {
        assertIssues(
                broken(PROBES, "file: /etc/spool.conf", "file: /etc/../spool*.conf"),
                PROBES
                        + ":13:11: path '/etc/../spool*.conf' holds the part '..', a path in a pack"
                        + " is absolute and says exactly what is looked at, correct it");
    }

    @Test
    void bracesOfSentencesAreBalanced() {
        assertIssues(
                broken(NET_01, "Nothing listens there.", "Nothing {there."),
                NET_01
                        + ":12:18: '{' is never closed, braces hold expressions in a sentence,"
                        + " close it, or write '{{'");
        assertIssues(
                broken(
                        NET_01,
                        "Nothing listens there.",
                        "|\n      Nothing\n      listens } there."),
                NET_01
                        + ":14:15: '}' closes nothing, braces hold expressions in a sentence, write"
                        + " '}}' for a brace");
    }

    @Test
    void rulesDecideAndSayWhy() {
        assertIssues(
                broken(NET_01, "say: Nothing listens there.", "say: \"\"")
                        .change(NET_01, "otherwise: { ask: Is telnet offered? }\n", ""),
                NET_01
                        + ":1:1: a check has no 'otherwise', nothing is assumed in its place, add"
                        + " 'otherwise'",
                NET_01
                        + ":12:10: 'say' of a case is empty, it must say something, fill it or"
                        + " remove it");
        assertIssues(
                broken(NET_02, "  attachment: yes\n", "")
                        .change(
                                NET_02,
                                "decide:\n"
                                        + "  - pass: answer.choice == 'yes'\n"
                                        + "    say: It was, says the customer.\n",
                                "decide: []\n"),
                NET_02
                        + ":10:1: 'decide' of a check has no cases, the answer would not matter,"
                        + " add at least one case");
    }

    @Test
    void guidanceHasItsSixHeadings() {
        assertIssues(
                broken(HELP, "## Typical mistakes\nNone.", "## Typical mistake\nNone."),
                HELP
                        + ":1:1: heading '## Typical mistakes' is missing, a junior needs it, add"
                        + " it with text below",
                HELP
                        + ":17:1: unknown heading '## Typical mistake', guidance has the same six"
                        + " headings everywhere, did you mean '## Typical mistakes'?");
        assertIssues(
                broken(HELP, "It matters.\n", ""),
                HELP + ":1:1: nothing stands below 'Why it matters', a junior needs it, write it");
        assertIssues(
                new DebianPack().without(HELP),
                NET_01
                        + ":14:11: there is no file 'guidance/DEB-NET-01.md', a junior could not do"
                        + " the check alone, add it with the six headings");
    }

    @Test
    void fixturesAreThereAndFit() {
        assertIssues(
                new DebianPack().without("fixtures/DEB-NET-01/undetermined.yaml"),
                NET_01
                        + ":1:1: check 'DEB-NET-01' has no fixture 'undetermined', nothing shows"
                        + " that it comes to this verdict, add"
                        + " fixtures/DEB-NET-01/undetermined.yaml");
        assertIssues(
                broken(FAIL, "telnet.txt", "telent.txt"),
                FAIL
                        + ":3:30: there is no recording 'fixtures/telent.txt', the situation cannot"
                        + " be played, did you mean 'telnet.txt'?");
        assertIssues(
                broken(FAIL, "alternative: 1", "alternative: 2"),
                FAIL
                        + ":3:55: 'alternative' of evidence is '2', it must be a whole number from"
                        + " 0 to 1, correct it");
        assertIssues(
                broken(FAIL, "expect: fail", "expect: pass"),
                FAIL
                        + ":1:9: the fixture 'fail' expects 'pass', its name promises something"
                        + " else, correct one of them");
        assertIssues(
                new DebianPack().with("fixtures/DEB-NET-03/pass.yaml", "expect: pass\n"),
                "fixtures/DEB-NET-03/pass.yaml:1:1: there is no check 'DEB-NET-03', what refers to"
                        + " it cannot work, did you mean 'DEB-NET-01'?");
    }

    @Test
    void aRuleThatNeedsNoEvidenceMayAskWhereOthersAreUndetermined() {
        String asks = "expect: needs-assessor\n";
        assertIssues(
                new DebianPack().with("fixtures/DEB-NET-01/undetermined.yaml", asks),
                "fixtures/DEB-NET-01/undetermined.yaml:1:9: the fixture 'undetermined' expects"
                        + " 'needs-assessor', its name promises something else, correct one of"
                        + " them");
        assertIssues(
                new DebianPack()
                        .with(
                                "checks/DEB-NET-03.yaml",
                                """
                                id: DEB-NET-03
                                title: Mail is kept for a month
                                section: network
                                on: site
                                severity: low
                                question: Is it?
                                decide:
                                  - pass: policy.days <= 30
                                    say: It is.
                                otherwise: { ask: Is it? }
                                guidance: guidance/DEB-NET-03.md
                                minutes: 5
                                """)
                        .with("guidance/DEB-NET-03.md", DebianPack.GUIDANCE)
                        .with("fixtures/DEB-NET-03/pass.yaml", "expect: pass\n")
                        .with("fixtures/DEB-NET-03/undetermined.yaml", asks));
    }

    @Test
    void checksHaveTheNameOfTheirFile() {
        assertIssues(
                broken(NET_01, "id: DEB-NET-01", "id: DEB-NET-03"),
                NET_01
                        + ":1:5: the file of check 'DEB-NET-03' is named 'DEB-NET-01', people look"
                        + " for a check by its file, rename one of them");
    }

    @Test
    void filesThatWouldBeIgnoredAreTold() {
        assertIssues(
                new DebianPack().with("check/DEB-NET-03.yaml", "id: DEB-NET-03\n"),
                "check/DEB-NET-03.yaml:1:1: the file belongs to no part of a pack, it would be"
                        + " ignored, move or remove it");
    }

    @Test
    void policyValuesFitTheirTypes() {
        assertIssues(
                broken(PACK, "10.0.0.0/8", "10.0.0/8")
                        .change(PACK, "standard: yes", "standard: true")
                        .change(PACK, "standard: forbidden", "standard: forbiden"),
                PACK
                        + ":9:89: 'standard' of a policy input is '10.0.0/8', it must be a network"
                        + " such as 10.0.0.0/8 or fd00::/8, correct it",
                PACK
                        + ":10:102: 'standard' of a policy input is 'forbiden', it must be one of"
                        + " allowed, forbidden, correct it",
                PACK
                        + ":12:58: 'standard' of a policy input is 'true', it must be yes or no,"
                        + " correct it");
    }

    @Test
    void referencesAreHttps() {
        assertIssues(
                broken(NET_01, "https://www.debian.org", "http://www.debian.org"),
                NET_01
                        + ":16:15: reference 'http://www.debian.org/security/' is no https address,"
                        + " readers follow it from the report, write an address that begins with"
                        + " https://");
    }
}
