package draftscope.model.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;

/**
 * Which program this is, as its build wrote it down.
 *
 * @param number the version, for instance {@code 0.1.0}
 * @param commit the source's commit, short; absent when it was built from sources without history
 * @param natives the native libraries it needs: libtorch's version and DJL's
 */
public record ProgramVersion(String number, Optional<String> commit, String natives) {

    private static final String RESOURCE = "/draftscope/model/build.properties";

    public static ProgramVersion current() {
        try (var in = ProgramVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the program was built without " + RESOURCE);
            }
            var properties = new Properties();
            properties.load(in);
            return of(properties);
        } catch (IOException e) {
            throw new UncheckedIOException("the program cannot read its own version", e);
        }
    }

    /** What a build wrote; a value that it did not know stands there unresolved or empty. */
    static ProgramVersion of(Properties properties) {
        var commit = Optional.of(properties.getProperty("commit", "")).filter(text -> text.matches("[0-9a-f]{4,40}"));
        return new ProgramVersion(
                properties.getProperty("version", "?"), commit, properties.getProperty("natives", "?"));
    }

    /** For people: the version and, in brackets, the commit. */
    @Override
    public String toString() {
        return commit.map(id -> number + " (" + id + ")").orElse(number);
    }
}
