package org.countersign.pack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * How a probe looks. Every way is read-only, and every argument is fixed in the pack or a typed
 * path or port.
 *
 * <p>Where an answer has lines {@code ==> … <==} of ours, a line of content that begins so has a
 * {@code ?} before it, and so has a word of a command line that is like a heading of ours: content
 * cannot pretend to be another file, process or reply.
 *
 * <p>A file or folder that does not exist is an empty answer with the exit code 44.
 */
public sealed interface Method {

    /** Looks from the host itself, as a part of the script that is sent there. */
    sealed interface OnHost extends Method {}

    /** Looks from the assessor's machine, over the network. */
    sealed interface FromVantage extends Method {}

    /**
     * Runs the first of several commands whose program is there.
     *
     * @param alternatives each a program and its arguments
     */
    record Command(List<List<String>> alternatives) implements OnHost {
        public Command {
            alternatives = alternatives.stream().map(List::copyOf).toList();
        }
    }

    /**
     * Reads one file.
     *
     * @param path where it is
     */
    record ReadFile(PathSource path) implements OnHost {}

    /**
     * Reads the regular files of a folder, sorted by name, without those whose name begins with a
     * dot. The answer has a line {@code ==> PATH <==} before each file.
     *
     * @param path the folder
     * @param most how many files at most
     */
    record ReadFolder(PathSource path, int most) implements OnHost {}

    /**
     * Says what paths are: a line for each, {@code MODE OWNER GROUP TYPE SIZE MTIME PATH}, mode in
     * octal, type as one letter ({@code f d l s p c b}), time in seconds since 1970; {@code absent
     * PATH} where there is none.
     *
     * @param paths the paths
     */
    record Stat(List<PathSource> paths) implements OnHost {
        public Stat {
            paths = List.copyOf(paths);
        }
    }

    /**
     * Searches a folder, gently ({@code nice}, one file system, bounded), and answers with the
     * lines of {@link Stat}.
     *
     * @param root where to begin
     * @param depth how many levels at most
     * @param tests tests of {@code find}, each a word, such as {@code -perm -o=r}; never an action
     * @param most how many lines at most
     */
    record Find(PathSource root, int depth, List<String> tests, int most) implements OnHost {
        public Find {
            tests = List.copyOf(tests);
        }
    }

    /**
     * Lists the running processes of a name: for each a line {@code ==> PID <==}, the words of the
     * command line one to a line, then the lines of {@code /proc/PID/status}.
     *
     * @param name as in {@code /proc/PID/comm}
     */
    record Processes(String name) implements OnHost {}

    /**
     * Asks the database with the client that is on the host ({@code mariadb} or {@code mysql}), as
     * root over the local socket. The answer has, for each statement, a line {@code ==> NAME <==},
     * then tab-separated rows with a header row.
     *
     * @param statements fixed {@code SELECT} or {@code SHOW} statements by name
     */
    record Query(SequencedMap<String, String> statements) implements OnHost {}

    /**
     * Sends fixed lines to a local TCP port, one connection for each, and keeps what comes back.
     * The answer has a line {@code ==> LINE <==} before each reply.
     *
     * @param port the port on 127.0.0.1
     * @param lines what to say; each is sent with the ending
     * @param ending what ends a line, such as CR LF CR LF
     */
    record LocalDialogue(PortSource port, List<String> lines, String ending) implements OnHost {
        public LocalDialogue {
            lines = List.copyOf(lines);
        }
    }

    /**
     * The same from the assessor's machine.
     *
     * @param port the port on the host's address
     * @param lines what to say; each is sent with the ending
     * @param ending what ends a line
     */
    record Dialogue(PortSource port, List<String> lines, String ending) implements FromVantage {
        public Dialogue {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Finds out which TCP ports accept a connection. The answer has a line {@code PORT
     * open|refused|silent|unreachable} for each.
     *
     * @param ports the ports
     */
    record Reach(List<PortSource> ports) implements FromVantage {
        public Reach {
            ports = List.copyOf(ports);
        }
    }

    /**
     * Makes a TLS handshake and describes what the server showed; see {@code remote.tls}.
     *
     * @param port the port on the host's address
     */
    record TlsHandshake(PortSource port) implements FromVantage {}

    /**
     * Finds every version and cipher suite that a TLS server takes; see {@code remote.tls.offers}.
     *
     * @param port the port on the host's address
     */
    record TlsOffers(PortSource port) implements FromVantage {}

    /**
     * Asks a web server for fixed paths with GET, which changes nothing (RFC 9110 section 9.2.1);
     * see {@code remote.http}.
     *
     * @param port the port on the host's address
     * @param encrypted whether HTTP is spoken over TLS
     * @param paths what is asked for
     * @param markers literal texts to look for in what comes back, by name
     */
    record Http(
            PortSource port,
            boolean encrypted,
            List<String> paths,
            SequencedMap<String, String> markers)
            implements FromVantage {
        public Http {
            paths = List.copyOf(paths);
            markers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(markers));
        }
    }

    /**
     * Reads the greeting of a MySQL or MariaDB server and, where it offers TLS, makes a handshake
     * without signing in; see {@code remote.tls}.
     *
     * @param port the port on the host's address
     */
    record DatabaseTls(PortSource port) implements FromVantage {}
}
