package draftscope.model.hub;

import draftscope.model.http.EnvironmentProxies;
import draftscope.model.input.BadInputException;
import draftscope.model.input.Surroundings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the machine says about the hub, in the words of huggingface_hub: {@code HF_HUB_CACHE}, {@code HF_HOME},
 * {@code XDG_CACHE_HOME}, {@code HF_ENDPOINT}, {@code HF_TOKEN}, {@code HF_TOKEN_PATH}, {@code HF_HUB_OFFLINE},
 * {@code TRANSFORMERS_OFFLINE}, and the proxies of {@link EnvironmentProxies}.
 */
public record HubEnvironment(Map<String, String> variables, Path home) {

    private static final Pattern VARIABLE = Pattern.compile("\\$(?:(\\w+)|\\{(\\w+)})");
    private static final Set<String> YES = Set.of("1", "on", "yes", "true");

    public HubEnvironment {
        variables = Map.copyOf(variables);
    }

    public static HubEnvironment system() {
        return of(System.getenv());
    }

    /** With the home folder that these variables and the system name; who has none has a place among the temporary files. */
    public static HubEnvironment of(Map<String, String> variables) {
        var home = Surroundings.of(variables).home();
        return new HubEnvironment(
                variables,
                home.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"), "draftscope-without-home")));
    }

    public Path cache() {
        return folder("HF_HUB_CACHE").or(() -> folder("HUGGINGFACE_HUB_CACHE")).orElseGet(() -> base().resolve("hub"));
    }

    private Path base() {
        return folder("HF_HOME").orElseGet(() -> folder("XDG_CACHE_HOME")
                .orElseGet(() -> home.resolve(".cache"))
                .resolve("huggingface"));
    }

    /**
     * Where models come from, without a slash at its end.
     *
     * @throws BadInputException when {@code HF_ENDPOINT} is no web address
     */
    public URI endpoint() {
        var text = value("HF_ENDPOINT").orElse("https://huggingface.co");
        try {
            var uri = URI.create(text.replaceAll("/+$", ""));
            var web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null && uri.getQuery() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below, in the same words as for every other address that will not do.
        }
        throw new BadInputException("HF_ENDPOINT", "it is no web address", "set it to one like https://huggingface.co");
    }

    public boolean offline() {
        return yes("HF_HUB_OFFLINE") || yes("TRANSFORMERS_OFFLINE");
    }

    /**
     * The access token, from its variable or else its file.
     *
     * @throws BadInputException when it cannot be a token; never shows it
     */
    Optional<String> token() {
        var token = value("HF_TOKEN").or(() -> value("HUGGING_FACE_HUB_TOKEN")).or(this::tokenFile);
        if (token.filter(text -> !text.matches("[!-~]+")).isPresent()) {
            throw new BadInputException(
                    "HF_TOKEN", "it holds characters that no access token has", "set it again, or unset it");
        }
        return token;
    }

    private Optional<String> tokenFile() {
        var file = folder("HF_TOKEN_PATH").orElseGet(() -> base().resolve("token"));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            throw new BadInputException(
                    file.toString(), "the access token in it cannot be read", "check the file's rights, or remove it", e);
        }
    }

    private Optional<Path> folder(String name) {
        try {
            return value(name).map(this::expanded).map(text -> text.equals("~") || text.startsWith("~/")
                    ? home.resolve(text.substring(Math.min(2, text.length())))
                    : Path.of(text));
        } catch (InvalidPathException e) {
            throw new BadInputException(name, "it is no path on this system", "set it to a folder, or unset it", e);
        }
    }

    /** Variables in a path, as huggingface_hub spells them out; one that is not set stays as it is written. */
    private String expanded(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> {
            var name = found.group(1) != null ? found.group(1) : found.group(2);
            return Matcher.quoteReplacement(value(name).orElse(found.group()));
        });
    }

    private boolean yes(String name) {
        return value(name).map(text -> YES.contains(text.toLowerCase(Locale.ROOT))).orElse(false);
    }

    /** A variable that says something. */
    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** Without the variables: one of them is a secret. */
    @Override
    public String toString() {
        return "HubEnvironment[cache=" + cache() + "]";
    }
}
