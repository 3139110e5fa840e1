package org.countersign.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import org.countersign.kernel.Bytes;
import org.countersign.pack.Method;
import org.countersign.pack.Probe;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;

class DatabaseSessionTest {
    private static final String MARK = "@" + Probes.NONCE;
    private static final Probe A = query("a", 10, "one", "SELECT 1", "two", "SELECT\n2");
    private static final Probe B = query("b", 5, "three", "SHOW c");
    private static final DatabaseSession SESSION = new DatabaseSession(Probes.NONCE, List.of(A, B));

    private static Probe query(String id, int seconds, String... namesAndStatements) {
        return Probes.limited(id, seconds, 100, new Method.Query(statements(namesAndStatements)));
    }

    private static SequencedMap<String, String> statements(String... namesAndStatements) {
        SequencedMap<String, String> statements = new LinkedHashMap<>();
        for (int i = 0; i < namesAndStatements.length; i += 2) {
            statements.put(namesAndStatements[i], namesAndStatements[i + 1]);
        }
        return statements;
    }

    private static String mark(int place) {
        return MARK + "\n" + place + "\n";
    }

    private static List<Frame.Answered> answers(
            String content, String complaint, int exit, boolean truncated) {
        return SESSION.answers(answered(A, content, truncated, exit, complaint));
    }

    private static Frame.Answered answered(
            Probe probe, String content, boolean truncated, int exit, String complaint) {
        return new Frame.Answered(
                probe.id(),
                "1",
                Bytes.of(content),
                truncated,
                false,
                exit,
                Bytes.of(complaint),
                Optional.empty());
    }

    @Test
    void everyStatementIsOneLineBehindItsMark() {
        assertThat(SESSION.text())
                .isEqualTo(
                        """
                        /*M!100101 SET SESSION max_statement_time=10 */;
                        /*!50708 SET SESSION max_execution_time=10000 */;
                        SELECT 0 AS '%1$s';
                        SELECT 1;
                        SELECT 1 AS '%1$s';
                        SELECT 2;
                        /*M!100101 SET SESSION max_statement_time=5 */;
                        /*!50708 SET SESSION max_execution_time=5000 */;
                        SELECT 2 AS '%1$s';
                        SHOW c;
                        SELECT 3 AS '%1$s';
                        """
                                .formatted(MARK));
        assertThat(SESSION.seconds()).isEqualTo(15);
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new DatabaseSession(
                                        Probes.NONCE,
                                        List.of(Probes.user("c", Probes.command("true")))));
    }

    @Test
    void manyQueriesAreNotWaitedForAsLongAsTheyMayTakeTogether() {
        assertThat(session(A, 30).seconds()).isEqualTo(60);
    }

    @Test
    void howeverManyQueriesThereAreTheirAnswersFitIntoMemory() {
        Probe largest =
                Probes.limited("x", 1, 16 << 20, new Method.Query(statements("one", "SELECT 1")));
        assertThat(session(largest, 3).bytes()).isBetween(48 << 20, 49 << 20);
        assertThat(session(largest, 4).bytes()).isEqualTo(64 << 20);
        assertThat(session(largest, 200).bytes()).isEqualTo(64 << 20);
    }

    private static DatabaseSession session(Probe probe, int times) {
        return new DatabaseSession(Probes.NONCE, Collections.nCopies(times, probe));
    }

    @Test
    void eachProbeHasItsOwnAnswersAndErrors() {
        String rows = "x\ty\n1\t==> 2\n==> two <==\t3\n";
        String error = "ERROR 1146 (42S02) at line 6: Table 't' doesn't exist\n";
        assertThat(
                        answers(
                                mark(0) + rows + mark(1) + mark(2) + "c\n3\n" + mark(3),
                                error,
                                0,
                                false))
                .containsExactly(
                        answered(
                                A,
                                "==> one <==\nx\ty\n1\t==> 2\n?==> two <==\t3\n",
                                false,
                                1,
                                error),
                        answered(B, "==> three <==\nc\n3\n", false, 0, ""));
        assertThat(answers(mark(0) + mark(1) + mark(2) + mark(3), "", 0, false))
                .containsExactly(
                        answered(A, "==> one <==\n==> two <==\n", false, 0, ""),
                        answered(B, "==> three <==\n", false, 0, ""));
    }

    /** A client that read a line for something else counts from there: then no error is placed. */
    @Test
    void errorsThatFitNoStatementAreToldOfAll() {
        String shifted = "ERROR 1146 (42S02) at line 5: Table 't' doesn't exist\n";
        String all = mark(0) + mark(1) + mark(2) + mark(3);
        assertThat(answers(all, shifted, 0, false))
                .allMatch(answer -> answer.complaint().text().equals(shifted));
    }

    /** Its words may hold a byte that Latin-1 takes for the end of a line. */
    @Test
    void anErrorInAnotherLanguageIsThatOfItsStatement() {
        String error = "ERROR 1146 (42S02) at line 6: Таблица х не существует\n";
        assertThat(answers(mark(0) + "x\n1\n" + mark(1) + mark(2) + mark(3), error, 0, false))
                .containsExactly(
                        answered(A, "==> one <==\nx\n1\n", false, 1, error),
                        answered(B, "==> three <==\n", false, 0, ""));
    }

    @Test
    void whereErrorsMayBeMissingNoRowsAreNoAnswer() {
        String flood = "w".repeat(DatabaseSession.COMPLAINT_BYTES);
        assertThat(answers(mark(0) + "x\n1\n" + mark(1) + mark(2) + mark(3), flood, 0, false))
                .extracting(Frame.Answered::exit, answer -> answer.content().text())
                .containsExactly(tuple(1, "==> one <==\nx\n1\n"), tuple(1, ""));
    }

    @Test
    void anErrorOfASettingIsOfNoProbe() {
        String ours = "ERROR 1193 (HY000) at line 2: Unknown system variable\n";
        String all = mark(0) + mark(1) + mark(2) + mark(3);
        assertThat(answers(all, ours, 0, false))
                .allMatch(answer -> answer.exit() == 0 && answer.complaint().size() == 0);
    }

    @Test
    void whereTheClientCannotConnectNoneHasAnAnswer() {
        String refused = "ERROR 2002 (HY000): Can't connect\n";
        assertThat(answers("", refused, 1, false))
                .containsExactly(
                        answered(A, "", false, 1, refused), answered(B, "", false, 1, refused));
    }

    @Test
    void whereThereIsNoClientNothingFailed() {
        Frame.Answered none =
                new Frame.Answered(
                        A.id(),
                        "none",
                        Bytes.EMPTY,
                        false,
                        false,
                        0,
                        Bytes.EMPTY,
                        Optional.empty());
        assertThat(SESSION.answers(none))
                .extracting(Frame.Answered::alternative, Frame.Answered::exit)
                .containsOnly(tuple("none", 0));
    }

    @Test
    void aStatementThatDidNotEndIsNoAnswer() {
        // The client was ended while it waited for the second.
        assertThat(answers(mark(0) + "x\n1\n" + mark(1) + "y\n2\n", "", 124, false))
                .containsExactly(
                        answered(A, "==> one <==\nx\n1\n", false, 124, ""),
                        answered(B, "", false, 124, ""));
        // It ended by itself, and nobody knows why.
        assertThat(answers(mark(0) + "x\n1\n" + mark(1), "", 0, false))
                .allMatch(answer -> answer.exit() == 1);
    }

    @Test
    void whatIsCutSaysSo() {
        String rows = "x\n" + "1\n".repeat(200);
        String one = "==> one <==\n" + rows;
        // More than a probe may keep.
        assertThat(answers(mark(0) + rows + mark(1) + mark(2) + mark(3), "", 0, false))
                .containsExactly(
                        answered(A, one.substring(0, 100), true, 0, ""),
                        answered(B, "==> three <==\n", false, 0, ""));
        // More than all together: what was cut is marked, what did not come is no answer.
        assertThat(answers(mark(0) + "x\n1", "", 0, true))
                .containsExactly(
                        answered(A, "==> one <==\nx\n1", true, 1, ""),
                        answered(B, "", false, 1, ""));
    }

    @Test
    void aSessionWithMySql() throws Exception {
        Probe variables = query("v", 1, "v", "SHOW GLOBAL VARIABLES");
        Probe ofMariaDb = query("m", 1, "m", "SELECT COUNT(*) AS known FROM information_schema.x");
        Probe slow = query("s", 1, "s", "SELECT COUNT(*) AS many FROM information_schema.COLUMNS");
        Probe users = Probes.user("u", new Method.Query(statements("u", "SELECT User AS user")));
        Frame.Answered whole =
                new Frame.Answered(
                        variables.id(),
                        "1",
                        recorded("mysql-session.mysql-9.7.txt"),
                        false,
                        false,
                        0,
                        recorded("mysql-session-errors.mysql-9.7.txt"),
                        Optional.empty());
        assertThat(
                        new DatabaseSession(
                                        Probes.NONCE, List.of(variables, ofMariaDb, slow, users))
                                .answers(whole))
                .extracting(a -> a.content().text(), a -> a.exit(), a -> a.complaint().text())
                .containsExactly(
                        tuple(
                                "==> v <==\nVariable_name\tValue\ndatadir\t/var/lib/mysql/\n"
                                        + "require_secure_transport\tOFF\nversion\t9.7.4-2\n",
                                0,
                                ""),
                        tuple(
                                "",
                                1,
                                "ERROR 1109 (42S02) at line 8: Unknown table"
                                    + " 'INNODB_TABLESPACES_ENCRYPTION' in information_schema\n"),
                        tuple(
                                "",
                                1,
                                "ERROR 3024 (HY000) at line 12: Query execution was interrupted,"
                                        + " maximum statement execution time exceeded\n"),
                        tuple(
                                "==> u <==\nuser\thost\tplugin\n"
                                        + "mysql.infoschema\tlocalhost\tcaching_sha2_password\n"
                                        + "mysql.session\tlocalhost\tcaching_sha2_password\n"
                                        + "mysql.sys\tlocalhost\tcaching_sha2_password\n"
                                        + "root\tlocalhost\tcaching_sha2_password\n",
                                0,
                                ""));
    }

    private static Bytes recorded(String name) throws Exception {
        return Bytes.of(Files.readAllBytes(Path.of("src/test/resources/recordings", name)));
    }

    @Test
    void remarksOfTheClientHideNoReason() {
        String remark = "mysql: [Warning] unknown option '--loose-x'.\n";
        String refused = "ERROR 2002 (HY000): Can't connect\n";
        assertThat(answers("", remark + refused, 1, false))
                .allMatch(answer -> answer.complaint().text().equals(refused));
        String broken = "mysql: error while loading shared libraries: libz.so.1\n";
        assertThat(answers("", broken, 127, false))
                .allMatch(answer -> answer.complaint().text().equals(broken));
    }

    @Test
    void hostileAnswersNeverThrow() {
        Random random = new Random(7);
        String whole = mark(0) + "x\n1\n" + mark(1) + "y\n" + mark(2) + "z\n" + mark(3);
        String error = "ERROR 1146 (42S02) at line 6: no\nERROR 2002 (HY000): no\n";
        for (int round = 0; round < 5000; round++) {
            assertThat(answers(torn(whole, random), torn(error, random), 0, random.nextBoolean()))
                    .hasSize(2);
        }
    }

    private static String torn(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int i = random.nextInt(8); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
