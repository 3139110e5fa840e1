package org.countersign.pack.yaml;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Refuses what could change a host. The list is a net under the pack's author, who is trusted: it
 * catches mistakes, and it cannot know every program.
 */
final class ReadOnly {
    private static final Set<String> CHANGING =
            Set.of(
                    ("rm rmdir mv cp ln dd tee install touch truncate shred unlink rename mkdir"
                         + " mkfifo mknod mktemp chmod chown chgrp chattr setfacl setcap patch"
                         + " split csplit rsync tar zip unzip gzip gunzip bzip2 xz kill pkill"
                         + " killall killall5 skill reboot shutdown halt poweroff init telinit"
                         + " kexec mount umount swapon swapoff mkfs fsck fdisk sfdisk parted wipefs"
                         + " useradd userdel usermod groupadd groupdel groupmod passwd chpasswd"
                         + " chage visudo vipw update-rc.d chkconfig ldconfig depmod modprobe"
                         + " insmod rmmod aptitude dnf dnf5 yum zypper snap flatpak pip pip3 npm"
                         + " gem make iptables-restore ip6tables-restore ssh scp sftp nc ncat"
                         + " netcat socat telnet ftp wget curl mail sendmail wall write logger at"
                         + " batch vi vim nano ed ex")
                            .split(" "));

    private static final Set<String> HIDING =
            Set.of(
                    ("sh bash dash ash zsh ksh csh tcsh fish busybox eval exec source env xargs"
                         + " parallel nohup setsid nice ionice timeout time watch stdbuf chroot"
                         + " nsenter unshare strace script screen tmux sudo su doas pkexec runuser"
                         + " command builtin setpriv")
                            .split(" "));

    /** Lays all rights of root down: what follows runs as nobody. */
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private static final Set<String> INTERPRETERS =
            Set.of(
                    "perl", "python", "python2", "python3", "ruby", "php", "lua", "node", "tclsh",
                    "awk", "gawk", "mawk", "nawk", "java", "mysql", "mariadb", "psql", "sqlite3");

    private static final Set<String> VERSION = Set.of("--version", "-V", "-v", "version");

    /** For programs that can do both: what must come first among the words without a dash. */
    private static final Map<String, Set<String>> READING =
            Map.of(
                    "apt",
                    Set.of("list"),
                    "systemctl",
                    Set.of(
                            ("show status cat is-active is-enabled is-failed is-system-running"
                                            + " list-units list-unit-files list-timers list-sockets"
                                            + " list-dependencies get-default show-environment")
                                    .split(" ")),
                    "timedatectl",
                    Set.of("status", "show", "show-timesync", "timesync-status", "list-timezones"),
                    "hostnamectl",
                    Set.of("status"),
                    "loginctl",
                    Set.of(
                            "list-sessions",
                            "list-users",
                            "show-session",
                            "show-user",
                            "session-status",
                            "user-status"),
                    "nft",
                    Set.of("list"),
                    "ufw",
                    Set.of("status", "show", "version"),
                    "docker",
                    Set.of("ps", "inspect", "info", "version", "images"),
                    "podman",
                    Set.of("ps", "inspect", "info", "version", "images"));

    /** For package managers: a word without which they would change something. */
    private static final Map<String, Set<String>> HARMLESS_WITH =
            Map.of("apt-get", Set.of("-s", "--simulate", "--dry-run"));

    /** For programs that can do both: words that change something. */
    private static final Map<String, Pattern> WRITING =
            Map.ofEntries(
                    writing("sed", "-[A-Za-z]*i.*|--in-place.*"),
                    writing("sort", "-o.*|--output.*"),
                    writing("find", "-exec(dir)?|-ok(dir)?|-delete|-fprint.*|-fls"),
                    writing("ip", "add|del|delete|set|flush|change|replace|append|exec"),
                    writing("sysctl", "-w|--write|-p.*|--load.*|--system|.*=.*"),
                    writing("date", "-s.*|--set.*|[0-9]+.*"),
                    writing("hostname", "[^-].*|-F|--file.*|-b"),
                    writing("journalctl", "--vacuum.*|--rotate|--flush|--sync|--setup-keys"),
                    writing("dmesg", "-[A-Za-z]*[cCDE].*|--clear|--read-clear|--console-.*"),
                    writing("crontab", "-[eir].*|-"),
                    writing("nginx", "-s.*"),
                    writing("apachectl", "start|stop|restart|graceful.*|-k.*"),
                    writing("service", "start|stop|restart|reload|force-reload|try-restart"),
                    writing(
                            "iptables",
                            "-[ADIRFZNXPE].*|--(append|delete|insert|replace|flush|zero|new-chain|delete-chain|policy|rename-chain).*"),
                    writing(
                            "ip6tables",
                            "-[ADIRFZNXPE].*|--(append|delete|insert|replace|flush|zero|new-chain|delete-chain|policy|rename-chain).*"),
                    writing(
                            "firewall-cmd",
                            "--(add|remove|set|change|new|delete|load|reload|complete-reload|panic|runtime).*"),
                    writing(
                            "dpkg",
                            "-[irP].*|--(install|remove|purge|configure|unpack|set|clear|add).*"),
                    writing(
                            "rpm",
                            "-[iUFe].*|--(install|upgrade|freshen|erase|import|rebuilddb|initdb|set).*"),
                    writing("auditctl", "-[aAdDwWebrfR].*"),
                    writing("openssl", "-out|-keyout|-writerand"));

    private static final Set<String> OPERATORS = Set.of("|", "||", "&", "&&", ";");
    private static final Pattern REDIRECTION = Pattern.compile("[0-9]?(>|<|>>|<<|&>|>&).*");

    private static final Pattern QUERY_START =
            Pattern.compile("(select|show)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Map<String, Pattern> IN_QUERY =
            Map.of(
                    "INTO", word("into"),
                    "FOR UPDATE", word("for\\s+(update|share)"),
                    "LOCK IN SHARE MODE", word("lock\\s+in\\s+share\\s+mode"),
                    "a function that waits, locks or reads files",
                            word(
                                    "(sleep|benchmark|load_file|get_lock|release_lock|nextval|setval)\\s*\\("));

    private static final Pattern FIND_ACTION =
            Pattern.compile(
                    "-(exec|execdir|ok|okdir|delete|fprint.*|fls|print.*|ls|quit|files0-from)");

    private ReadOnly() {}

    /** What is wrong with a command: the rest of a sentence that begins with the command. */
    static Optional<String> refusal(List<String> words) {
        if (words.isEmpty()) {
            return Optional.of("has no words");
        }
        if (words.size() > AS_NOBODY.size()
                && words.subList(0, AS_NOBODY.size()).equals(AS_NOBODY)) {
            return refusal(words.subList(AS_NOBODY.size(), words.size()));
        }
        String program = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        List<String> arguments = words.subList(1, words.size());
        Optional<String> odd = arguments.stream().filter(ReadOnly::isShell).findFirst();
        if (odd.isPresent()) {
            return Optional.of("holds '" + Fields.brief(odd.get()) + "', which is shell language");
        }
        if (CHANGING.contains(program) || program.startsWith("mkfs.")) {
            return Optional.of("could change the host");
        }
        if (HIDING.contains(program)) {
            return Optional.of("hides what is run behind another program");
        }
        if (program.equals("crontab") && !arguments.contains("-l")) {
            return Optional.of("installs a table unless it has the word -l");
        }
        Set<String> harmless = HARMLESS_WITH.get(program);
        if (harmless != null && arguments.stream().noneMatch(harmless::contains)) {
            return Optional.of("could change the host unless it only simulates");
        }
        boolean version = arguments.size() == 1 && VERSION.contains(arguments.getFirst());
        if (INTERPRETERS.contains(program) && !version) {
            return Optional.of("runs a program that could do anything");
        }
        Set<String> reading = READING.get(program);
        if (reading != null && !version) {
            String verb = arguments.stream().filter(w -> !w.startsWith("-")).findFirst().orElse("");
            if (!verb.isEmpty() && !reading.contains(verb)) {
                return Optional.of(
                        "does '" + Fields.brief(verb) + "', which is not known to be harmless");
            }
        }
        Pattern writing = WRITING.get(program);
        return writing == null
                ? Optional.empty()
                : arguments.stream()
                        .filter(w -> writing.matcher(w).matches())
                        .findFirst()
                        .map(w -> "holds '" + Fields.brief(w) + "', which could change the host");
    }

    private static boolean isShell(String word) {
        return OPERATORS.contains(word)
                || REDIRECTION.matcher(word).matches()
                || word.contains("$(")
                || word.indexOf('`') >= 0;
    }

    /** What is wrong with a statement: the rest of a sentence that begins with it. */
    static Optional<String> queryRefusal(String statement) {
        String text = statement.strip();
        if (!QUERY_START.matcher(text).matches()) {
            return Optional.of("does not begin with SELECT or SHOW");
        }
        if (text.indexOf(';') >= 0) {
            return Optional.of("holds a ';', which begins another statement");
        }
        if (text.contains("/*") || text.contains("--") || text.indexOf('#') >= 0) {
            return Optional.of("holds a comment, in which databases may find commands");
        }
        if (text.indexOf('\\') >= 0) {
            return Optional.of("holds a '\\', which begins a command of the database's client");
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return IN_QUERY.entrySet().stream()
                .filter(e -> e.getValue().matcher(lower).find())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(what -> "holds " + what);
    }

    /** Whether a word makes {@code find} do more than test. */
    static boolean isFindAction(String word) {
        return FIND_ACTION.matcher(word).matches();
    }

    private static Map.Entry<String, Pattern> writing(String program, String words) {
        return Map.entry(program, Pattern.compile(words, Pattern.DOTALL));
    }

    private static Pattern word(String words) {
        return Pattern.compile("\\b" + words);
    }
}
