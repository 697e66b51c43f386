package draftscope.model.gpu;

import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a libtorch with CUDA is published: DJL's own place, which lists its files in {@code files.txt}, a line each, for
 * instance {@code cu128/linux-x86_64/native/lib/libc10.so.gz}. Every file is a library packed by gzip; its name is
 * percent-encoded in the list.
 *
 * @param base address of the folder of a version, with a slash at its end
 * @param prefix how the lines begin that belong to this system
 */
public record LibtorchSource(URI base, String prefix) {

    /** The variable, and system property, that names another place with the same files. */
    public static final String PLACE = "DRAFTSCOPE_GPU_SOURCE";

    private static final String PUBLISHED = "https://publish.djl.ai/pytorch/";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,120}");
    private static final String PACKED = ".gz";

    /**
     * A file of the list.
     *
     * @param name of the library it holds
     */
    public record Entry(String name, URI address) {}

    /** The one for the libtorch that these bridges are for. */
    static LibtorchSource of(Surroundings given, Bridges bridges) {
        var flavour = bridges.cuda()
                .orElseThrow(() -> new BadInputException(
                        "gpu", GpuWords.of("not-here", bridges.system()), "run without a GPU"));
        var place = given.either(PLACE).orElse(PUBLISHED + bridges.libtorch() + "/");
        var base = place.endsWith("/") ? place : place + "/";
        try {
            var address = URI.create(base);
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return new LibtorchSource(address, flavour + "/" + bridges.system() + "/");
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new BadInputException(PLACE, "'" + place + "' is no web address", "unset it, or set it to one like https://host/pytorch/");
    }

    public URI list() {
        return base.resolve("files.txt");
    }

    List<Entry> entries(String list) {
        var found = new ArrayList<Entry>();
        for (var line : list.lines().map(String::strip).filter(l -> l.startsWith(prefix) && l.endsWith(PACKED)).toList()) {
            var last = line.substring(line.lastIndexOf('/') + 1, line.length() - PACKED.length());
            var name = name(last);
            if (!NAME.matcher(name).matches()) {
                throw new BadInputException(list().toString(), "names a file that is none: " + line, "check " + PLACE);
            }
            found.add(new Entry(name, base.resolve(line)));
        }
        return List.copyOf(found);
    }

    private static String name(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
