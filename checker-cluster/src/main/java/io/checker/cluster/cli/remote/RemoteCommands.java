package io.checker.cluster.cli.remote;

import io.checker.plan.TargetId;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/** All of them. */
public final class RemoteCommands {

    /** Adds them to a command line. */
    public static void addTo(CommandLine line) {
        line.addSubcommand(new StatusCommand());
        line.addSubcommand(new BackendsCommand());
        line.addSubcommand(new ServersCommand());
        line.addSubcommand(new EventsCommand());
        line.addSubcommand(new AddCommand());
        line.addSubcommand(new DelCommand());
        SwitchCommand.all().forEach(spec -> line.addSubcommand(new CommandLine(spec)));
        StateCommand.all().forEach(spec -> line.addSubcommand(new CommandLine(spec)));
        line.addSubcommand(new ApplyCommand());
        line.addSubcommand(new ClusterCommand());
        line.registerConverter(TargetId.class, RemoteCommands::server);
    }

    private static TargetId server(String word) {
        try {
            return TargetId.parse(word);
        } catch (IllegalArgumentException failure) {
            throw new TypeConversionException(failure.getMessage());
        }
    }

    /** The server that a word of a command's names, where it may be another thing as well. */
    static TargetId server(CommandLine command, String word) {
        try {
            return TargetId.parse(word);
        } catch (IllegalArgumentException failure) {
            throw new ParameterException(command, String.valueOf(failure.getMessage()));
        }
    }

    private RemoteCommands() {}
}
