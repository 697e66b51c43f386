package draftscope.model;

import draftscope.model.input.BadInputException;

/**
 * What a server asks to be shown. Goes into the header of requests to that server and nowhere else: never printed,
 * logged, traced or kept.
 */
public record ApiKey(String secret) {

    /**
     * @throws BadInputException when it cannot be a key; never shows it
     */
    public ApiKey {
        if (!secret.matches("[!-~]+")) {
            throw new BadInputException(
                    "the target's key", "it is empty or holds characters that no key has", "give it again");
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ApiKey[hidden]";
    }
}
