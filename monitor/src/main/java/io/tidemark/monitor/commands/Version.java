package io.tidemark.monitor.commands;

import picocli.CommandLine.IVersionProvider;

/** The version that was built. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String built = Version.class.getPackage().getImplementationVersion();
        return new String[] {"tidemark " + (built == null ? "(from sources)" : built)};
    }
}
