package draftscope.model;

import java.util.Optional;

/**
 * Which served target.
 *
 * @param model the name it is served under; empty for the only one there
 * @param key what the server asks to be shown, if anything
 */
public record ServedSpec(ServedAddress address, Optional<String> model, Optional<ApiKey> key) {}
