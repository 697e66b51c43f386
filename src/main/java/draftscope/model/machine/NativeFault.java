package draftscope.model.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a native library does not load, in words of people, out of what the system's loader said.
 *
 * @param library the file that does not load, without its folder; what was asked for where the loader names no file
 * @param problem what is wrong with it
 * @param fix what helps
 * @param lacks the file of the system's that it needs and does not find, for instance {@code libgtk-3.so.0}
 */
public record NativeFault(String library, String problem, String fix, Optional<String> lacks) {

    private static final String NEWER = "use a system with glibc 2.34 or later: Debian 12, Ubuntu 22.04, RHEL 9";
    private static final String CARD = "install NVIDIA's driver for this machine's GPU, or go on with --device cpu";
    private static final String DAMAGED = "put a whole copy of it there; a folder that the program unpacked itself is made anew once it is deleted";

    private record Kind(Pattern said, UnaryOperator<String> problem, UnaryOperator<String> fix) {

        static Kind of(String said, String problem, String fix) {
            return new Kind(Pattern.compile(said, Pattern.CASE_INSENSITIVE), one -> String.format(Locale.ROOT, problem, one), one -> String.format(Locale.ROOT, fix, one));
        }
    }

    /** A library of the system's, which some package of it has. */
    private static final Kind SYSTEMS = new Kind(
            Pattern.compile("([\\w.+-]+\\.so[.0-9]*): cannot open shared object"),
            one -> "needs " + one + ", which is not there",
            one -> "install the package of this system that has " + one);

    private static final List<Kind> KINDS = List.of(
            Kind.of("(wrong ELF class|Possible cause: can't load|incompatible architecture|is not a valid Win32|exec format error)", "is for another processor or system (%s)", "use the program that is built for this one"),
            Kind.of("version [`'](GLIBC_[0-9.]+)' not found", "needs %s, and this system's C library is older", NEWER),
            Kind.of("version [`']((?:GLIBCXX|CXXABI|GCC)_[0-9.]+)' not found", "needs %s, and this system's libstdc++ is older", NEWER),
            Kind.of("(libcuda\\.so[.0-9]*|nvcuda\\.dll|libnvidia[\\w.-]*): cannot open shared object", "needs %s of the GPU's driver, which is not there", CARD),
            Kind.of("(lib(?:cu|nv)[\\w.-]*\\.so[.0-9]*): cannot open shared object", "needs %s of CUDA, which is not there", "use a libtorch that has it beside it: draftscope gpu install"),
            SYSTEMS,
            Kind.of("undefined symbol: (\\S+)", "does not fit the libraries it was loaded with (there is no %s)", "use libraries of one and the same build"),
            Kind.of("(file too short|invalid ELF header|not a mach-o|slice is not valid|truncated|cannot read file data)", "is damaged (%s)", DAMAGED),
            Kind.of("(failed to map segment|cannot allocate memory)", "cannot be brought into memory from where it lies (%s)", "let the process have more memory (ulimit -v), or set ENGINE_CACHE_DIR to a folder whose disk allows programs (no noexec)"),
            Kind.of("(cannot apply additional memory protection|cannot enable executable stack)", "may not be run from where it lies (%s)", "set ENGINE_CACHE_DIR to a folder whose disk allows programs (no noexec)"),
            Kind.of("(static TLS block)", "does not fit into what the process has left for it (%s)", "start the program without other native libraries (LD_PRELOAD), or with a newer C library"),
            Kind.of("(no space left on device|disk quota exceeded|not enough space on the disk|there is no room|file too large)", "cannot be unpacked (%s)", "make 600 MB of room there, or set ENGINE_CACHE_DIR to a folder that has it"),
            Kind.of("(permission denied|access is denied|operation not permitted)", "may not be read or run (%s)", "check the rights of the folder it lies in, or set ENGINE_CACHE_DIR to another one"),
            Kind.of("(can't find dependent libraries|the specified module could not be found)", "needs another library that is not there (%s)", "install Microsoft's Visual C++ runtime, and for a GPU NVIDIA's driver"),
            Kind.of("Library not loaded: (\\S+)", "needs %s, which is not there", "use a libtorch that has it beside it"),
            Kind.of("Resource not found in classpath: (?:pytorch|jnilib)/(\\S+)", "is not in the program (%s)", "keep the folder lib/ beside draftscope.jar complete"),
            Kind.of("no (\\w+) in java\\.library\\.path", "is not in the program (%s)", "keep the folder lib/ beside draftscope.jar complete"));

    private static final Pattern FILE = Pattern.compile("(?:^|[\\s(:])((?:[A-Za-z]:)?[/\\\\][^:\\n]*[/\\\\])([^/\\\\:\\s]+\\.(?:so[.0-9]*|dll|dylib|jnilib))");
    private static final Pattern REQUIRED = Pattern.compile("required by ([^)\\n]*[/\\\\])([^/\\\\)\\s]+)");

    /**
     * @param name what was asked for, for instance {@code libtorch}
     * @param fault as it was thrown
     * @param otherwise what helps where the cause is none that is known
     */
    public static NativeFault of(String name, Throwable fault, String otherwise) {
        var all = all(fault);
        var library = library(all).orElse(name);
        for (var kind : KINDS) {
            var matcher = kind.said().matcher(all);
            if (matcher.find()) {
                var one = matcher.group(1);
                return new NativeFault(
                        library,
                        kind.problem().apply(one),
                        kind.fix().apply(one),
                        Optional.of(one).filter(file -> kind == SYSTEMS));
            }
        }
        return new NativeFault(library, "cannot be loaded (" + first(all) + ")", otherwise, Optional.empty());
    }

    private static Optional<String> library(String said) {
        return first(REQUIRED.matcher(said)).or(() -> first(FILE.matcher(said)));
    }

    private static Optional<String> first(Matcher matcher) {
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** What the innermost cause says: DJL wraps what the loader said. */
    private static String all(Throwable fault) {
        var at = fault;
        while (at.getCause() != null && at.getCause() != at) {
            at = at.getCause();
        }
        return at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }

    /** Its first line: JNA writes several. */
    private static String first(String all) {
        return all.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse(all);
    }

    /** One line without what was asked for. */
    public String line() {
        return library + " " + problem + "; " + fix;
    }
}
