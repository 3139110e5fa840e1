package org.countersign.engagement;

import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.countersign.evidence.Evidence;
import org.countersign.finding.Judgement;
import org.countersign.kernel.Sha256;
import org.countersign.pack.CheckId;
import org.countersign.target.Host;
import org.countersign.target.HostId;
import org.countersign.target.HostKey;
import org.countersign.target.Machine;
import org.countersign.target.Subject;
import org.countersign.target.Vantage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Something that happened in an engagement. Nothing is ever edited: a change is another event. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Event {

    /**
     * The engagement began.
     *
     * @param title what it is called
     * @param customer for whom it is
     * @param pack the pack's name
     * @param packVersion its version
     * @param packDigest the digest of its files
     * @param packArchive the blob that holds its files
     */
    record Opened(
            String title,
            String customer,
            String pack,
            String packVersion,
            Sha256 packDigest,
            Sha256 packArchive)
            implements Event {}

    /**
     * Policy inputs were set. Those that are not named keep their value.
     *
     * @param policy the values by name, as they were typed
     */
    record PolicySet(SortedMap<String, String> policy) implements Event {}

    /**
     * The places from which the assessor looks were set, all of them.
     *
     * @param vantages the places
     */
    record VantagesSet(List<Vantage> vantages) implements Event {}

    /**
     * A host came into scope, or its description changed.
     *
     * @param host the host
     */
    record HostPut(Host host) implements Event {}

    /**
     * A host left the scope. Its evidence stays.
     *
     * @param host the host
     */
    record HostRemoved(HostId host) implements Event {}

    /**
     * A person accepted a host's key.
     *
     * @param host the host
     * @param key the key
     */
    record HostKeyAccepted(HostId host, HostKey key) implements Event {}

    /**
     * The customer agreed to what will be done.
     *
     * @param sheet the digest of the consent sheet
     * @param by who agreed
     */
    record ConsentGiven(Sha256 sheet, String by) implements Event {}

    /**
     * A piece of evidence was gathered, an answer given or a document attached.
     *
     * @param evidence the record
     */
    record EvidenceRecorded(Evidence evidence) implements Event {}

    /**
     * A host's collection ended.
     *
     * @param host the host
     * @param outcome {@code finished}, {@code cancelled}, or what went wrong and what to do next
     */
    record CollectionEnded(HostId host, String outcome) implements Event {}

    /**
     * A script was written that the customer's administrator runs on a host.
     *
     * @param host the host
     * @param nonce marks what it answers: 32 hexadecimal digits
     * @param sheet the digest of the consent sheet it keeps to
     * @param stage 1, or 2 for what depends on the answers of the first
     * @param until when its answers are too old
     * @param script the digest of its text
     * @param key the blob that holds the private key its answers are encrypted to; that blob is
     *     never part of a report
     */
    record CourierWritten(
            HostId host,
            String nonce,
            Sha256 sheet,
            int stage,
            Instant until,
            Sha256 script,
            Optional<Sha256> key)
            implements Event {}

    /**
     * What such a script answered was taken in. The evidence follows in the same transaction.
     *
     * @param host the host
     * @param nonce of the script
     * @param by who brought the answers
     * @param answers the digest of the file that was brought
     * @param sealed whether the digest that the script put behind its answers was there and right
     * @param machine what the machine says of itself
     * @param begun when the script began, on the host's clock
     * @param ended when it ended, on the host's clock
     */
    record AnswersImported(
            HostId host,
            String nonce,
            String by,
            Sha256 answers,
            boolean sealed,
            Machine machine,
            Instant begun,
            Instant ended)
            implements Event {}

    /**
     * An assessor judged a verdict.
     *
     * @param check the check
     * @param subject what the verdict is about
     * @param judgement the judgement
     * @param verdict the word of the verdict that was judged, so that a later change can be shown
     */
    record Judged(CheckId check, Subject subject, Judgement judgement, String verdict)
            implements Event {}

    /**
     * The assessor asked for a review.
     *
     * @param note what the reviewer should know
     */
    record ReviewRequested(String note) implements Event {}

    /**
     * The reviewer approved.
     *
     * @param note the reviewer's remark
     */
    record ReviewApproved(String note) implements Event {}

    /**
     * The reviewer sent it back.
     *
     * @param note what has to change
     */
    record ReviewReturned(String note) implements Event {}

    /**
     * A report was signed.
     *
     * @param report the digest of the signed file
     * @param file its name
     * @param signer the signer's name, as the certificate has it
     * @param certificate the digest of the certificate
     */
    record ReportIssued(Sha256 report, String file, String signer, Sha256 certificate)
            implements Event {}

    /**
     * An earlier event was taken back: the state is as if it had not happened, and both stay on
     * record.
     *
     * @param entry the number of the entry that is taken back
     */
    record TakenBack(long entry) implements Event {}
}
