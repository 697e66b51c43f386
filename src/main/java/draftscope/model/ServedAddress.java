package draftscope.model;

import draftscope.model.input.BadInputException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a target is served and by what: {@code sglang+http://host:30000}, {@code vllm+https://host}.
 *
 * @param base its web address, without a slash at the end
 */
public record ServedAddress(ServedEngine engine, URI base) {

    private static final Pattern SHAPE = Pattern.compile("(?:([A-Za-z0-9]+)\\+)?(https?)://.+", Pattern.CASE_INSENSITIVE);
    private static final String EXAMPLE = "write it like sglang+http://host:30000 or vllm+http://host:8000";

    /**
     * The address a text spells; empty for one that is none, such as a folder's name.
     *
     * @param where the option or field it stands in, for messages
     * @throws BadInputException when it is a web address that cannot be used
     */
    public static Optional<ServedAddress> parse(String where, String text) {
        var shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            return Optional.empty();
        }
        if (shape.group(1) == null) {
            throw new BadInputException(where, "a web address does not tell which engine answers there", EXAMPLE);
        }
        var name = shape.group(1).toLowerCase(Locale.ROOT);
        var engine = ServedEngine.of(name)
                .orElseThrow(() -> new BadInputException(where, "'" + name + "' is no engine this program knows", EXAMPLE));
        return Optional.of(new ServedAddress(engine, web(where, text.strip().substring(name.length() + 1))));
    }

    private static URI web(String where, String text) {
        try {
            var uri = URI.create(text.replaceAll("(/v1)?/*$", ""));
            if (uri.getUserInfo() != null) {
                throw new BadInputException(where, "it holds a password", "give the key by its own option instead");
            }
            if (uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null && uri.getPort() < 65_536) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the same words as for every other address that will not do.
        }
        throw new BadInputException(where, "it is no web address", EXAMPLE);
    }

    /** Whether a text is meant as an address, in order or not. */
    public static boolean written(String text) {
        return SHAPE.matcher(text.strip()).matches();
    }

    /** Host and port, for messages. */
    public String host() {
        return base.getAuthority();
    }

    public URI at(String path) {
        return URI.create(base + path);
    }

    @Override
    public String toString() {
        return engine.label() + "+" + base;
    }
}
