package draftscope.model.hub;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file as the hub describes it.
 *
 * @param name in the model's folder
 * @param etag its name among the blobs: the SHA-256 of a large file, git's SHA-1 of a small one
 * @param size bytes, if the server says
 * @param validator what the hub itself calls this content in an ETag header, if it serves it without a redirect
 */
record RemoteFile(String name, String etag, Optional<Long> size, Optional<String> validator) {

    /** Safe as a file name; nothing else is accepted from a server. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    /** As long as the longest tokenizer that is read: everything but weights is shorter. */
    static final long LARGEST_SMALL = 512L << 20;

    private static final Pattern WEIGHTY = Pattern.compile(".*\\.(safetensors|bin|gguf)");

    boolean weighty() {
        return WEIGHTY.matcher(name).matches();
    }

    /** What an ETag header means, if it can name a blob. */
    static Optional<String> etag(String header) {
        var bare = header.startsWith("W/") ? header.substring(2) : header;
        var text = bare.replaceAll("^\"|\"$", "");
        return SAFE.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
