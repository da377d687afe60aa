package io.checker.cluster.runtime.command;

import io.checker.cluster.runtime.Commands;
import io.checker.cluster.runtime.Servers;
import io.checker.plan.runtime.StatsSocket;
import java.util.ArrayList;
import java.util.List;

/** All commands there are. */
public final class Catalogue {

    /**
     * The commands.
     *
     * @param servers what they are about
     * @param sockets where they are given
     */
    public static Commands of(Servers servers, List<StatsSocket> sockets) {
        var all = new ArrayList<Command>();
        all.addAll(new SessionCommands(sockets).all());
        all.addAll(new ProcessCommands(servers, sockets.size()).all());
        all.addAll(new ShowCommands(servers).all());
        all.add(new ShowStat(servers).command());
        all.addAll(new StateCommands(servers).all());
        all.add(new SetServer(servers).command());
        all.addAll(new DynamicCommands(servers).all());
        return new CommandTable(all);
    }

    private Catalogue() {}
}
