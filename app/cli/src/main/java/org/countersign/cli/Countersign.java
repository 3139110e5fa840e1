package org.countersign.cli;

import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
        name = "countersign",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Security assessments with evidence: gathers it over SSH without changing anything on"
                    + " the target,",
            "decides what a machine can decide, and issues one signed PDF that anybody can verify"
                    + " offline."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:Done, and something is wrong with what was looked at: a broken report, a pack with"
                    + " problems.",
            "2:The command line was not understood.",
            "3:It could not be done; the message says what happened and what to do next.",
            "4:Done in part: a host could not be reached, or it was ended. What was gathered is"
                    + " saved."
        },
        subcommands = {
            NewCommand.class,
            HostCommand.class,
            ScopeCommand.class,
            ConsentCommand.class,
            CollectCommand.class,
            CourierCommand.class,
            ImportCommand.class,
            StatusCommand.class,
            ShowCommand.class,
            AnswerCommand.class,
            JudgeCommand.class,
            ReviewCommand.class,
            ReportCommand.class,
            VerifyCommand.class,
            PackCommand.class,
            PracticeCommand.class
        })
final class Countersign {}
