package draftscope.cli.option;

import draftscope.model.machine.ProgramVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** The options every command takes. */
@Command(versionProvider = CommonOptions.Version.class)
public final class CommonOptions {

    @Option(names = {"-h", "--help"}, usageHelp = true)
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @Option(names = {"-V", "--version"}, versionHelp = true)
    @SuppressWarnings("UnusedVariable")
    private boolean version;

    /** Set while the command line is read, so that whatever follows is logged. */
    @Option(names = "--verbose")
    @SuppressWarnings("UnusedMethod")
    private void verbose(boolean wanted) {
        if (wanted) {
            LogSetup.verbose();
        }
    }

    /** Heeded before anything else is read, see {@link TerminalLanguage#asked}; here it is only checked. */
    @Option(names = TerminalLanguage.OPTION, paramLabel = "LANGUAGE")
    @SuppressWarnings("UnusedVariable")
    private TerminalLanguage language;

    /** The program's version and commit. */
    public static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"draftscope " + number()};
        }

        public static String number() {
            return ProgramVersion.current().toString();
        }
    }
}
