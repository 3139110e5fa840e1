package org.countersign.pack.yaml;

import org.countersign.kernel.Bytes;
import org.countersign.pack.PackFiles;
import org.countersign.pack.PackIssue;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A small valid pack for a plain Debian host, which tests break in one place each. */
final class DebianPack {
    static final String GUIDANCE =
            """
            ## Why it matters
            It matters.

            ## How to see it by hand
            1. Run `ss -lntup`.

            ```
            # ss -lntup
            ```

            ## What good looks like
            Nothing. See [ss](https://manpages.debian.org/ss).

            ## What bad looks like
            A line.

            ## Typical mistakes
            None.

            ## Remediation
            Stop it.
            """;

    private final SortedMap<String, String> files = new TreeMap<>();

    DebianPack() {
        files.put(
                "pack.yaml",
                """
                name: debian-host
                title: Plain Debian hosts
                version: 1.0.0
                sections:
                  - { id: network, title: Network }
                roles:
                  - { id: host, title: Host }
                policy:
                  - { name: management_networks, label: Management networks, type: networks, standard: [10.0.0.0/8, "fd00::/8"] }
                  - { name: recording, label: May it record?, type: choice, choices: [allowed, forbidden], standard: forbidden }
                  - { name: days, label: Days, type: number, standard: 30 }
                  - { name: strict, label: Strict, type: flag, standard: yes }
                frameworks:
                  - { id: nist-800-53r5, title: NIST SP 800-53 revision 5 }
                """);
        files.put(
                "probes/host.yaml",
                """
                probes:
                  - id: host.sockets
                    purpose: Which ports are open
                    on: [host]
                    privilege: root
                    command: [[ss, -H, -lntup], [netstat, -lntup]]
                  - id: host.spool
                    purpose: Where mail waits
                    on: all
                    limits: { seconds: 20 }
                    mask:
                      - { style: key-value, names: ["*secret*"] }
                    file: /etc/spool.conf
                  - id: host.spool-modes
                    purpose: Who may read the mail
                    on: all
                    stat: [{ fact: spool.settings, field: spooldir.text }, /var/mail/*]
                """);
        files.put(
                "facts/host.yaml",
                """
                facts:
                  - { id: host.sockets, format: sockets, from: [host.sockets] }
                  - id: spool.settings
                    format: settings
                    from: [host.spool]
                    options:
                      declared:
                        spooldir: { type: text, standard: "" }
                  - { id: spool.modes, format: file-modes, from: [host.spool-modes] }
                """);
        files.put(
                "checks/DEB-NET-01.yaml",
                """
                id: DEB-NET-01
                title: Telnet is not offered
                section: network
                on: host
                severity: high
                question: Does telnet listen?
                uses: { sockets: host.sockets }
                decide:
                  - fail: sockets.exists(s, s.port == 23)
                    say: Telnet listens on {sockets.filter(s, s.port == 23).map(s, s.address).join('}')}.
                  - pass: true
                    say: Nothing listens there.
                otherwise: { ask: Is telnet offered? }
                guidance: guidance/DEB-NET-01.md
                frameworks: { nist-800-53r5: [CM-7] }
                references: [ "https://www.debian.org/security/" ]
                minutes: 5
                """);
        files.put(
                "checks/DEB-NET-02.yaml",
                """
                id: DEB-NET-02
                title: Mail is private and was looked through
                section: network
                on: site
                kind: ask
                severity: low
                question: Has the mail been looked through?
                uses: { modes: spool.modes }
                not_applicable: { when: modes.size() == 0, say: There is no mail. }
                decide:
                  - pass: answer.choice == 'yes'
                    say: It was, says the customer.
                otherwise: { ask: Has it been looked through? }
                asks:
                  prompt: Has the mail been looked through?
                  choices: { yes: "Yes, last year", no: "No" }
                  attachment: yes
                guidance: guidance/DEB-NET-02.md
                minutes: 10
                on_site: yes
                """);
        files.put("guidance/DEB-NET-01.md", GUIDANCE);
        files.put("guidance/DEB-NET-02.md", GUIDANCE);
        files.put(
                "fixtures/DEB-NET-01/pass.yaml",
                """
                expect: pass
                says: Nothing listens
                policy: { management_networks: [192.0.2.0/24], strict: no }
                evidence:
                  host.sockets: ""
                """);
        files.put(
                "fixtures/DEB-NET-01/fail.yaml",
                """
                expect: fail
                evidence:
                  host.sockets: { recording: telnet.txt, alternative: 1 }
                """);
        files.put(
                "fixtures/DEB-NET-01/undetermined.yaml",
                """
                expect: undetermined
                evidence:
                  host.sockets: { missing: Permission denied }
                """);
        files.put(
                "fixtures/DEB-NET-02/pass.yaml",
                """
                expect: pass
                answer: yes
                evidence:
                  host.spool-modes: 600 root root f 0 0 /var/mail/root
                """);
        files.put("fixtures/DEB-NET-02/undetermined.yaml", "expect: needs-assessor\n");
        files.put("fixtures/telnet.txt", "tcp 0 0 0.0.0.0:23 0.0.0.0:* LISTEN\n");
    }

    DebianPack with(String file, String text) {
        files.put(file, text);
        return this;
    }

    DebianPack without(String file) {
        files.remove(file);
        return this;
    }

    /** Replaces a text that must stand in the file exactly once. */
    DebianPack change(String file, String old, String replacement) {
        String text = files.getOrDefault(file, "");
        int at = text.indexOf(old);
        if (at < 0 || text.indexOf(old, at + 1) >= 0) {
            throw new IllegalArgumentException("'" + old + "' must stand once in " + file);
        }
        return with(file, text.replace(old, replacement));
    }

    PackFiles files() {
        SortedMap<String, Bytes> bytes = new TreeMap<>();
        files.forEach((path, text) -> bytes.put(path, Bytes.of(text)));
        return new PackFiles(bytes);
    }

    /** All that is wrong with it, as the linter prints it. */
    List<String> issues() {
        return switch (PackReader.read(files())) {
            case PackReading.Sound _ -> List.of();
            case PackReading.Broken(List<PackIssue> issues) ->
                    issues.stream().map(PackIssue::toString).toList();
        };
    }
}
