package org.countersign.collect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;

/**
 * Why a database did not answer, from the error of its client: {@code ERROR 1045 (28000): Access
 * denied …}. The numbers are those of MySQL's and MariaDB's error references.
 */
final class DatabaseRefusal {
    /** MariaDB's client puts a refusal before the greeting into an error 2002 of its own. */
    private static final Pattern ERROR =
            Pattern.compile("^ERROR (?:2002 .* cannot be verified: )?([0-9]{4,5})\\b");

    private DatabaseRefusal() {}

    /** A clause that says what the error means, with the error itself; or the line as it is. */
    static String told(String line) {
        Matcher error = ERROR.matcher(line);
        if (!error.find()) {
            return line;
        }
        String meaning =
                switch (error.group(1)) {
                    case "1045", "1698" ->
                            "the database does not let root in over its socket without a password,"
                                    + " or wants TLS from it";
                    case "1040", "1203" -> "the database has no connection left";
                    case "1129", "1130" -> "the database does not talk to clients of this host";
                    case "3159" -> "the database wants TLS, which the client here did not use";
                    case "2026" -> "the client here and the database cannot agree on TLS";
                    case "2002" -> "no database answers on its socket";
                    case "2006", "2012", "2013" ->
                            "something listens on the database's socket, but it did not answer as a"
                                    + " database does";
                    case "1044", "1142", "1227" -> "the database does not let root see this";
                    default -> "";
                };
        return meaning.isEmpty() ? line : meaning + " (" + line + ")";
    }
}
