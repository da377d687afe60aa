package io.checker.cluster.cli;

import io.checker.cluster.Settings;
import io.checker.cluster.cli.remote.RemoteCommands;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code checker}: exit status 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "checker",
        description = "Checks whether servers are well, for everyone who needs to know, once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, ValidateCommand.class, QuickstartCommand.class, VersionCommand.class})
public final class CheckerCommand implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(CheckerCommand.class);

    @Spec
    CommandSpec spec;

    /** The whole command line, ready to execute. */
    public static CommandLine commandLine() {
        var line = new CommandLine(new CheckerCommand());
        RemoteCommands.addTo(line);
        return line.setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, failed, _) -> report(failure, failed.getErr()));
    }

    private static int report(Exception failure, PrintWriter err) {
        if (failure instanceof Settings.Unusable) {
            err.println("checker: " + failure.getMessage());
        } else {
            LOG.error("a defect: please report it with what follows", failure);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
